# Training of the embedded model: the same mathematics as vision.py and decoder.py, over many scenes at once and with gradients.
# B scenes, P patches, M = 1 + P tower positions, W tower width, T text tokens per scene, N = P + T positions, D decoder width, L layers,
# H heads, E head width, V vocabulary, C classes of patches. Matrices of all layers lie in one tensor.
# Products are computed in `wide`: bf16 if the device has instructions for it, otherwise f32. All else is f32. Batches are on the CPU.


class Training(Module):
  training : bool
  device : Device
  fused : bool
  wide : int
  patch : int
  tower_heads : int
  tower_eps : float
  heads : int
  eps : float
  theta : float
  names : List[str]
  def __getstate__(self: __torch__.training.Training) -> int:
    return 0
  def __setstate__(self: __torch__.training.Training, state: int) -> NoneType:
    self.training = False
    _ = self.setup("cpu", 6, 16, 1, 0.00001, 1, 0.00001, 10000., annotate(List[str], []))
    return None
  # names: those of the parameters, in the order in which every call gets them.
  def setup(self: __torch__.training.Training, device: str, wide: int, patch: int, tower_heads: int, tower_eps: float, heads: int, eps: float, theta: float, names: List[str]) -> int:
    self.device = torch.device(device)
    self.fused = device != "cpu"
    self.wide = wide
    self.patch = patch
    self.tower_heads = tower_heads
    self.tower_eps = tower_eps
    self.heads = heads
    self.eps = eps
    self.theta = theta
    self.names = names
    return 0

  # One batch: pixels (B, 3, S, S), labels (B, P), and unless only the tower is trained: ids, positions, segments (B, T), targets (B, T).
  # Returns the losses (patches, words), the shares of object patches and of words that are predicted correctly, then a gradient for each
  # parameter, which is empty for those that take no part.
  def forward(self: __torch__.training.Training, batch: List[Tensor], params: List[Tensor]) -> List[Tensor]:
    p = annotate(Dict[str, Tensor], {})
    for j in range(torch.len(params)):
      p[self.names[j]] = params[j]
    hidden = self.tower(p, batch[0].to(self.device, 6))                             # (B, P, W)
    labels = batch[1].view([-1]).to(self.device, 4)                                 # (B P)
    scores = torch.linear(hidden, p["classify.weight"], p["classify.bias"])         # (B, P, C)
    scores = scores.view([-1, torch.size(scores, 2)])
    weight = torch.ones([torch.size(scores, 1)], device=self.device)
    _ = torch.fill_(weight[0], 0.3)
    patches = torch.cross_entropy_loss(scores, labels, weight)
    there = labels > 0
    seen = torch.sum((torch.argmax(scores, 1) == labels) & there).to(6) / (torch.sum(there) + 0.0001)
    loss = patches
    words = torch.zeros([], device=self.device)
    said = torch.zeros([], device=self.device)
    if torch.len(batch) > 2:
      logits = self.decoder(p, hidden, batch[2], batch[3], batch[4])                # (B, T, V)
      logits = logits.view([-1, torch.size(logits, 2)])
      targets = batch[5].view([-1]).to(self.device, 4)
      words = torch.cross_entropy_loss(logits, targets, None, 1, -100)
      asked = targets >= 0
      said = torch.sum((torch.argmax(logits, 1) == targets) & asked).to(6) / torch.sum(asked)
      loss = words + 0.5 * patches
    out = [patches.detach(), words.detach(), seen, said]
    grads = torch.grad([loss], params, None, None, False, True)
    for j in range(torch.len(params)):
      grad = grads[j]
      if grad is not None:
        _1 = torch.append(out, grad)
      else:
        _2 = torch.append(out, torch.zeros([0], device=self.device))
    return out

  def product(self: __torch__.training.Training, x: Tensor, w: Tensor) -> Tensor:
    return torch.linear(x.to(self.wide), w.to(self.wide))
  # vision.py's tower, class token first; returns the last hidden state without it.
  def tower(self: __torch__.training.Training, p: Dict[str, Tensor], pixels: Tensor) -> Tensor:
    b = torch.size(pixels, 0)
    s = self.patch
    rows = torch.size(pixels, 2) // s
    cells = pixels.view([b, 3, rows, s, rows, s]).permute([0, 2, 4, 1, 3, 5])       # (B, R, R, 3, s, s)
    x = self.product(cells.reshape([b, rows * rows, 3 * s * s]), p["patch"]).to(6)  # (B, P, W)
    x = torch.cat([p["class"].expand([b, 1, -1]), x], 1) + p["positions"]           # (B, M, W)
    x = self.norm(x, p["pre.weight"], p["pre.bias"])
    weights = [torch.unbind(p["tower.qkv"]), torch.unbind(p["tower.out"]), torch.unbind(p["tower.fc1"]), torch.unbind(p["tower.fc2"])]
    biases = [torch.unbind(p["tower.qkv.bias"]), torch.unbind(p["tower.out.bias"]), torch.unbind(p["tower.fc1.bias"]), torch.unbind(p["tower.fc2.bias"])]
    norms = [torch.unbind(p["tower.norm1.weight"]), torch.unbind(p["tower.norm1.bias"]), torch.unbind(p["tower.norm2.weight"]), torch.unbind(p["tower.norm2.bias"])]
    for i in range(torch.len(weights[0])):
      h = self.norm(x, norms[0][i], norms[1][i])
      qkv = self.product(h, weights[0][i]) + biases[0][i].to(self.wide)
      qkv = qkv.view([b, -1, 3, self.tower_heads, torch.size(x, 2) // self.tower_heads]).permute([2, 0, 3, 1, 4])  # (3, B, H, M, E)
      z = self.attend(qkv[0], qkv[1], qkv[2], None)                                 # (B, H, M, E)
      z = z.transpose(1, 2).reshape([b, -1, torch.size(x, 2)])
      x = x + self.product(z, weights[1][i]) + biases[1][i]
      h = self.product(self.norm(x, norms[2][i], norms[3][i]), weights[2][i]) + biases[2][i].to(self.wide)
      x = x + self.product(__torch__.linear.activation("quick_gelu", h), weights[3][i]) + biases[3][i]
    return torch.narrow(x, 1, 1, rows * rows)
  # On a GPU one kernel, which on the CPU would be slower than its separate steps.
  def attend(self: __torch__.training.Training, q: Tensor, k: Tensor, v: Tensor, mask: Optional[Tensor]) -> Tensor:
    if self.fused:
      z = torch.scaled_dot_product_attention(q, k, v, mask)
    else:
      scores = torch.matmul(q * (1.0 / torch.sqrt(torch.size(q, 3))), k.transpose(2, 3))
      if mask is not None:
        scores = scores + mask
      z = torch.matmul(torch.softmax(scores, -1), v)
    return z
  def norm(self: __torch__.training.Training, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], weight, bias, self.tower_eps)
  def rms_norm(self: __torch__.training.Training, x: Tensor, weight: Tensor) -> Tensor:
    return torch.rms_norm(x, [torch.size(x, -1)], weight, self.eps)

  # The image follows the tokens of segment 0; each further segment is a text of its own after the image, which does not see the others.
  # Returns rows of the text only: (B, T, V).
  def decoder(self: __torch__.training.Training, p: Dict[str, Tensor], hidden: Tensor, ids: Tensor, positions: Tensor, segments: Tensor) -> Tensor:
    b = torch.size(hidden, 0)
    count = torch.size(hidden, 1)
    before = int(torch.sum(segments[0] == 0))
    after = torch.size(ids, 1) - before
    image = torch.gelu(self.product(hidden, p["linear_1.weight"]) + p["linear_1.bias"].to(self.wide))
    image = (self.product(image, p["linear_2.weight"]) + p["linear_2.bias"]).to(6)  # (B, P, D)
    x = torch.embedding(p["embed"], ids.to(self.device, 4))                         # (B, T, D)
    x = torch.cat([torch.narrow(x, 1, 0, before), image, torch.narrow(x, 1, before, after)], 1)  # (B, N, D)
    width = torch.size(x, 2) // self.heads
    at = torch.cat([torch.narrow(positions, 1, 0, before), torch.arange(before, before + count).expand([b, count]), torch.narrow(positions, 1, before, after)], 1)
    power = torch.arange(0, width, 2, dtype=4).to(self.device, 6) / width
    angle = at.to(self.device, 6).unsqueeze(2) * (1.0 / torch.pow(self.theta, power))            # (B, N, E / 2)
    angle = torch.cat([angle, angle], 2).unsqueeze(1)                               # (B, 1, N, E)
    cos = torch.cos(angle).to(self.wide)
    sin = torch.sin(angle).to(self.wide)
    mask = self.mask(segments, before, count)
    qkvs = torch.unbind(p["qkv"])
    outs = torch.unbind(p["out"])
    ups = torch.unbind(p["gate_up"])
    downs = torch.unbind(p["down"])
    norms = torch.unbind(p["norms"])
    for i in range(torch.len(qkvs)):
      qkv = self.product(self.rms_norm(x, norms[2 * i]), qkvs[i])
      qkv = qkv.view([b, -1, 3, self.heads, width]).permute([2, 0, 3, 1, 4])        # (3, B, H, N, E)
      z = self.attend(self.rotate(qkv[0], cos, sin), self.rotate(qkv[1], cos, sin), qkv[2], mask)
      x = x + self.product(z.transpose(1, 2).reshape([b, -1, self.heads * width]), outs[i])
      both = torch.chunk(self.product(self.rms_norm(x, norms[2 * i + 1]), ups[i]), 2, -1)
      x = x + self.product(torch.silu(both[0]) * both[1], downs[i])
    text = torch.cat([torch.narrow(x, 1, 0, before), torch.narrow(x, 1, before + count, after)], 1)
    # The row before a segment's first token lies in the image or before it; that token is part of the prompt and no target.
    return self.product(self.rms_norm(text, norms[-1]), p["head"]).to(6)
  def rotate(self: __torch__.training.Training, x: Tensor, cos: Tensor, sin: Tensor) -> Tensor:
    half = torch.size(x, -1) // 2
    turned = torch.cat([torch.neg(x[..., half:]), x[..., :half]], -1)
    return x * cos + turned * sin
  def mask(self: __torch__.training.Training, segments: Tensor, before: int, count: int) -> Tensor:
    b = torch.size(segments, 0)
    own = torch.cat([torch.narrow(segments, 1, 0, before), torch.zeros([b, count], dtype=4), torch.narrow(segments, 1, before, torch.size(segments, 1) - before)], 1)
    own = own.to(self.device, 4)
    n = torch.size(own, 1)
    key = own.unsqueeze(1)                                                          # (B, 1, N)
    visible = torch.logical_or(key == 0, key == own.unsqueeze(2))                   # (B, N, N)
    visible = torch.logical_and(visible, torch.tril(torch.ones([n, n], dtype=11, device=self.device)))
    return torch.where(visible, 0.0, -10000.0).to(self.wide).unsqueeze(1)           # (B, 1, N, N)

  # Updates in place. Muon (Jordan et al. 2024) for the matrices inside the layers, its step scaled to Adam's size; Adam for the rest.
  # grads: the workers' lists, one after another; a parameter without a gradient stays as it is.
  def update(self: __torch__.training.Training, params: List[Tensor], first: List[Tensor], second: List[Tensor], grads: List[Tensor], muon: List[float], adam: List[float], parts: List[int], step: int) -> int:
    count = torch.len(params)
    workers = torch.len(grads) // count
    for j in range(count):
      if torch.numel(grads[j]) > 0:
        grad = grads[j]
        for k in range(1, workers):
          grad = grad + grads[k * count + j]
        grad = grad / workers
        if muon[j] > 0:
          _ = self.muon(params[j], first[j], grad, muon[j], parts[j])
        else:
          _1 = self.adam(params[j], first[j], second[j], grad, adam[j], step)
    return 0
  def adam(self: __torch__.training.Training, p: Tensor, m: Tensor, v: Tensor, grad: Tensor, rate: float, step: int) -> int:
    _ = torch.add_(torch.mul_(m, 0.9), grad, alpha=0.1)
    _1 = torch.addcmul_(torch.mul_(v, 0.98), grad, grad, value=0.02)
    size = torch.sqrt(v / (1 - torch.pow(0.98, step))) + 0.00000001
    _2 = torch.addcdiv_(p, m, size, value=-rate / (1 - torch.pow(0.9, step)))
    return 0
  # parts: number of matrices that are stacked in each layer's.
  def muon(self: __torch__.training.Training, p: Tensor, m: Tensor, grad: Tensor, rate: float, parts: int) -> int:
    _ = torch.add_(torch.mul_(m, 0.95), grad)
    u = grad + 0.95 * m                                                             # (L, O, I)
    rows = torch.size(u, 1) // parts
    cols = torch.size(u, 2)
    u = self.orthogonal(u.view([-1, rows, cols])).reshape(torch.size(p))
    _1 = torch.mul_(p, 1 - 0.01 * rate)
    _2 = torch.add_(p, u, alpha=-rate * 0.2 * torch.sqrt(ops.prim.max(rows, cols)))
    return 0
  # Newton-Schulz iteration: approximates the nearest orthogonal matrix.
  def orthogonal(self: __torch__.training.Training, g: Tensor) -> Tensor:
    x = g / (torch.norm(g, 2, [1, 2], True) + 0.0000001)
    tall = torch.size(g, 1) > torch.size(g, 2)
    if tall:
      x = x.transpose(1, 2)
    x = x.contiguous().to(self.wide)
    for _ in range(5):
      a = torch.bmm(x, x.transpose(1, 2))
      b = torch.baddbmm(a, a, a, beta=-4.775, alpha=2.0315)
      x = torch.baddbmm(x, b, x, beta=3.4445)
    if tall:
      x = x.transpose(1, 2)
    return x.to(6)
