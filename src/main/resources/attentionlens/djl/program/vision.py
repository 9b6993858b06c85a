# The vision tower (HF CLIPVisionTransformer, SiglipVisionTransformer) and the projector (HF LlavaMultiModalProjector).
# P patches; M positions: the patches, after the class token if the tower has one. W width, H heads, E head width.


class Tower(Module):
  training : bool
  device : Device
  heads : int
  patch : int
  eps : float
  act : str
  shrink : float          # factor of what the MLP adds
  projector_act : str
  scratch : __torch__.linear.Scratch
  weights : Dict[str, __torch__.linear.Weight]
  params : Dict[str, Tensor]
  x : Tensor
  wanted : List[int]      # hidden states that become features; 0 is the embedding
  hidden : List[Tensor]   # the same, once computed
  pattern : Tensor        # of the latest layer
  def __getstate__(self: __torch__.vision.Tower) -> int:
    return 0
  def __setstate__(self: __torch__.vision.Tower, state: int) -> NoneType:
    self.training = False
    _ = self.setup("cpu", 1, 1, 0.00001, "gelu", "gelu")
    return None
  def setup(self: __torch__.vision.Tower, device: str, heads: int, patch: int, eps: float, act: str, projector_act: str) -> int:
    self.device = torch.device(device)
    self.heads = heads
    self.patch = patch
    self.eps = eps
    self.act = act
    self.shrink = 1.0
    self.projector_act = projector_act
    self.scratch = __torch__.linear.Scratch()
    self.weights = annotate(Dict[str, __torch__.linear.Weight], {})
    self.params = annotate(Dict[str, Tensor], {})
    _ = self.release()
    return 0
  def load(self: __torch__.vision.Tower, name: str, form: int, wide: int, direct: bool, code: int, paths: List[str], numbers: List[int]) -> int:
    weight = __torch__.linear.load(form, wide, direct, code, self.device, self.scratch, paths, numbers)
    self.weights[name] = weight
    return int(weight.beyond)
  def load_bias(self: __torch__.vision.Tower, name: str, paths: List[str], numbers: List[int]) -> int:
    _ = self.weights[name].set_bias(__torch__.linear.load_vector(self.device, paths, numbers))
    return 0
  def load_param(self: __torch__.vision.Tower, name: str, paths: List[str], numbers: List[int]) -> int:
    self.params[name] = __torch__.linear.load_matrix(self.device, paths, numbers)
    return 0
  # Called after all weights. quick_gelu(x) = x sigmoid(1.702 x) = swish(1.702 x) / 1.702, and oneDNN can apply swish within a product: x is
  # multiplied by 1.702, and what the MLP adds is divided by it.
  def loaded(self: __torch__.vision.Tower) -> int:
    self.scratch = __torch__.linear.Scratch()
    if self.act == "quick_gelu" and self.weights["patch"].form == 4:
      self.act = "silu"
      self.shrink = 1.0 / 1.702
      i = 0
      while torch.format("{}.fc1", i) in self.weights:
        for part in ["weight", "bias"]:
          _ = torch.mul_(self.params[torch.format("{}.2.{}", i, part)], 1.702)
        for name in ["fc1", "fc2"]:
          bias = self.weights[torch.format("{}.{}", i, name)].bias
          if bias is not None:
            _1 = torch.mul_(bias, 1.702)
        i = i + 1
    return 0
  # Pixels (3, h, w) to the first residual stream. A remainder smaller than a patch is not seen, as with an unpadded convolution.
  def embed(self: __torch__.vision.Tower, pixels: Tensor, wanted: List[int]) -> int:
    p = self.patch
    rows = torch.size(pixels, 1) // p
    cols = torch.size(pixels, 2) // p
    seen = torch.narrow(torch.narrow(pixels.to(self.device), 1, 0, rows * p), 2, 0, cols * p)
    cells = seen.reshape([3, rows, p, cols, p]).permute([1, 3, 0, 2, 4])            # (R, C, 3, p, p)
    x = self.weights["patch"].apply(cells.reshape([rows * cols, 3 * p * p])).to(6)  # (P, W)
    if "class" in self.params:
      x = torch.cat([self.params["class"], x], 0)                                   # (M, W)
    x = x + self.params["positions"]
    if "pre.weight" in self.params:
      x = self.norm("pre", x)
    _ = self.release()
    self.wanted = wanted
    for j in range(torch.len(wanted)):
      _1 = torch.append(self.hidden, x)
    return self.keep(x, 0)
  def keep(self: __torch__.vision.Tower, x: Tensor, state: int) -> int:
    self.x = x
    for j in range(torch.len(self.wanted)):
      if self.wanted[j] == state:
        self.hidden[j] = x
    return 0
  def norm(self: __torch__.vision.Tower, name: str, x: Tensor) -> Tensor:
    return torch.layer_norm(x, [torch.size(x, -1)], self.params[name + ".weight"].view([-1]), self.params[name + ".bias"].view([-1]), self.eps)
  def layer(self: __torch__.vision.Tower, i: int, capture: bool) -> int:
    name = torch.format("{}.", i)
    x = self.x
    m = torch.size(x, 0)
    qkv = self.weights[name + "qkv"].apply(self.norm(name + "1", x))
    qkv = qkv.view([m, 3, self.heads, -1]).permute([1, 2, 0, 3])                    # (3, H, M, E)
    q, k, v = qkv[0].unsqueeze(0), qkv[1].unsqueeze(0), qkv[2].unsqueeze(0)
    if capture:                                                                     # computed in addition: changes nothing else
      scores = torch.matmul(q.to(6), k.to(6).transpose(2, 3)) / torch.sqrt(torch.size(q, 3))
      self.pattern = torch.softmax(scores, -1)[0]                                   # (H, M, M)
    z = __torch__.linear.attend(self.weights[name + "qkv"].wide, q, k, v, False, 1.0 / torch.sqrt(torch.size(q, 3)))  # (1, H, M, E)
    z = z.transpose(1, 2).reshape([m, -1])                                          # (M, W)
    x = x + self.weights[name + "out"].apply(z)
    h = self.weights[name + "fc1"].then(self.norm(name + "2", x), self.act)
    x = torch.add(x, self.weights[name + "fc2"].apply(h), alpha=self.shrink)
    return self.keep(x, i + 1)
  # Features of the wanted hidden states, side by side, through the projector.
  def project(self: __torch__.vision.Tower, first: int) -> Tensor:
    x = torch.cat(self.hidden, 1)[first:]                                           # (P, W * states)
    x = self.weights["linear_1"].then(x, self.projector_act)
    return self.weights["linear_2"].apply(x).to(6)                                  # (P, D)
  def to_cpu(self: __torch__.vision.Tower, x: Tensor) -> Tensor:
    return x.to(torch.device("cpu"))
  def take_pattern(self: __torch__.vision.Tower, code: int) -> Tensor:
    out = self.pattern.to(torch.device("cpu"), code)
    self.pattern = torch.empty([0])
    return out
  def release(self: __torch__.vision.Tower) -> int:
    self.x = torch.empty([0])
    self.wanted = annotate(List[int], [])
    self.hidden = annotate(List[Tensor], [])
    self.pattern = torch.empty([0])
    return 0
