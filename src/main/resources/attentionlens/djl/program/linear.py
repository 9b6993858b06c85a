# Products with weights: y = x W^T + b. A weight knows where its numbers lie in the checkpoint's files, and the form in which
# they are resident. Activations are f32 everywhere; a 16-bit form rounds what it must, and no more.
# Type codes are PyTorch's: 1 int8, 5 f16, 6 f32, 15 bf16.


class Source:
  path : str
  offset : int  # bytes
  code : int    # type of the stored numbers
  rows : int
  cols : int
  def __init__(self: __torch__.linear.Source, path: str, offset: int, code: int, rows: int, cols: int) -> NoneType:
    self.path = path
    self.offset = offset
    self.code = code
    self.rows = rows
    self.cols = cols
    return None
  def open(self: __torch__.linear.Source) -> Tensor:
    width = 2
    if self.code == 6:
      width = 4
    end = self.offset + self.rows * self.cols * width
    file = torch.from_file(self.path, False, end, dtype=0)
    at = self.offset // width
    return torch.set_(torch.empty([0], dtype=self.code), file, at, [self.rows, self.cols], [self.cols, 1])  # (O, I)


# Buffers between the files of weights and their resident forms, used again by the next weight: allocating takes longer than copying.
class Scratch:
  blocks : Dict[int, Tensor]  # by type
  def __init__(self: __torch__.linear.Scratch) -> NoneType:
    self.blocks = annotate(Dict[int, Tensor], {})
    return None
  # A block so large that the allocator maps it, and returns it whole: freed blocks of the size of weights would be reused for smaller
  # ones, and their rest wasted. Only what is used of it is touched.
  def take(self: __torch__.linear.Scratch, size: int, code: int) -> Tensor:        # (size), uninitialised
    if not (code in self.blocks) or torch.numel(self.blocks[code]) < size:
      self.blocks[code] = torch.empty([ops.prim.max(size, 33554432)], dtype=code)   # 64 MiB or more
    return torch.narrow(self.blocks[code], 0, 0, size)


class Weight:
  form : int   # 0 mapped: only in its files; 1 dense; 2 packed f16 for f32 activations (FBGEMM); 3 int8 with a scale per row;
               # 4 packed bf16 (oneDNN), and also form 2 for few rows of small matrices, where oneDNN is slow to start, or only form 2
               # if it computes no more rows;
               # 5 packed int8 with a scale per row (oneDNN); 6 the same, and also form 3, likewise
  wide : int   # type in which products of many rows are computed
  direct : bool  # dense products go straight to the library, for any number of rows, and come in its type
  outputs : int
  sources : List[__torch__.linear.Source]
  dense : Tensor
  codes : Tensor  # of forms 5 and 6, opaque
  scale : Tensor  # (O), bf16
  scales : Tensor # for forms 5 and 6: the same divided by 127, f32
  zeros : Tensor  # (O)
  middle : Tensor # constants
  rest : Tensor
  packed : List[__torch__.torch.classes.quantized.LinearPackedParamsBase]
  bias : Optional[Tensor]
  takes : int    # best type for a product's inputs
  beyond : bool  # some of its numbers exceed f16, which ends at 65504
  def __init__(self: __torch__.linear.Weight, form: int, wide: int, direct: bool) -> NoneType:
    self.form = form
    self.wide = wide
    self.direct = direct
    self.outputs = 0
    self.takes = 6
    self.sources = annotate(List[__torch__.linear.Source], [])
    self.dense = torch.empty([0])
    self.codes = torch.empty([0])
    self.scale = torch.empty([0])
    self.scales = torch.empty([0])
    self.zeros = torch.empty([0])
    self.middle = torch.empty([0])
    self.rest = torch.empty([0])
    self.packed = annotate(List[__torch__.torch.classes.quantized.LinearPackedParamsBase], [])
    self.bias = annotate(Optional[Tensor], None)
    self.beyond = False
    return None
  def add(self: __torch__.linear.Weight, source: __torch__.linear.Source) -> NoneType:
    _ = torch.append(self.sources, source)
    self.outputs = self.outputs + source.rows
    return None
  # Converts the numbers in the files to the resident form, some rows at a time: this takes little more memory than the form itself.
  def settle(self: __torch__.linear.Weight, code: int, device: Device, scratch: __torch__.linear.Scratch) -> NoneType:
    cols = self.sources[0].cols
    size = self.outputs * cols
    if self.form == 1:
      self.dense = torch.empty([self.outputs, cols], dtype=code, device=device)     # (O, I)
      if self.direct:
        self.takes = code
    elif self.form == 3:
      self.dense = torch.empty([self.outputs, cols], dtype=1)
      self.scale = torch.empty([self.outputs], dtype=15)
    elif self.form == 4:
      self.dense = scratch.take(size, 15).view([self.outputs, cols])
    elif self.form >= 5:
      self.dense = scratch.take(size, 1).view([self.outputs, cols])
      self.scale = torch.empty([self.outputs], dtype=15)
    packs = self.form == 2 or (self.form == 4 and size < 1048576)
    step = 2097152 // cols + 1
    if self.form == 2:
      step = 16777216 // cols + 1                                                   # as few products as possible
    way = torch.empty([0])
    if self.form == 2:
      way = torch.empty([step, cols])                                               # 64 MiB: too much to be kept
    elif self.form == 4:
      way = scratch.take(step * cols, 6).view([step, cols])
    at = 0
    for j in range(torch.len(self.sources)):
      rows = self.sources[j].rows
      begin = 0
      while begin < rows and self.form != 0:
        used = at % step
        count = ops.prim.min(step - used, rows - begin)
        part = torch.narrow(self.sources[j].open(), 0, begin, count)
        begin = begin + count
        if (packs or code == 5) and self.sources[j].code != 5:
          least, most = torch.aminmax(part)
          self.beyond = self.beyond or bool(torch.maximum(most, torch.neg(least)) > 65504)
        if self.form == 2 or self.form == 4:
          part = torch.copy_(torch.narrow(way, 0, used, count), part)               # f16 to bf16 is faster by way of f32
        if self.form == 1 or self.form == 4:
          _ = torch.copy_(torch.narrow(self.dense, 0, at, count), part)
        elif self.form == 3 or self.form >= 5:
          _1 = self.quantize(part.to(6), at)
        at = at + count
        if packs and (used + count == step or at == self.outputs):
          _2 = torch.append(self.packed, ops.quantized.linear_prepack_fp16(torch.narrow(way, 0, 0, used + count), None))
    if self.form == 4 and self.beyond:
      self.packed = annotate(List[__torch__.torch.classes.quantized.LinearPackedParamsBase], [])
      self.beyond = False
    if self.form == 4 and self.wide == 6 and torch.len(self.packed) > 0:
      self.form = 2
      self.dense = torch.empty([0])
    elif self.form == 4:
      self.dense = __torch__.onednn.pack(self.dense)
    elif self.form >= 5:
      self.codes = ops.onednn.qlinear_prepack(self.dense, [512, cols])
      self.scales = self.scale.to(6) / 127.0
      self.middle = torch.full([1], 128.5)
      self.rest = torch.full([1], 1.5)
      self.zeros = torch.zeros([self.outputs], dtype=3)
      if self.form == 6 and size < 1048576 and cols % 32 == 0:
        self.dense = torch.clone(self.dense)
      else:
        self.dense = torch.empty([0])
    return None
  def quantize(self: __torch__.linear.Weight, part: Tensor, at: int) -> NoneType:
    count = torch.size(part, 0)
    # Scales are rounded to bf16 first, so that the codes compensate for the rounding, which is at most 1 in 512: no code exceeds 127.
    scale = (torch.amax(torch.abs(part), [1], True) / 127.0).to(15)                 # (O', 1)
    scale = torch.where(scale == 0, torch.ones_like(scale), scale)
    _ = torch.copy_(torch.narrow(self.dense, 0, at, count), torch.round(part / scale.to(6)))
    _1 = torch.copy_(torch.narrow(self.scale, 0, at, count), scale.view([-1]))
    return None
  def set_bias(self: __torch__.linear.Weight, bias: Tensor) -> NoneType:
    self.bias = bias
    return None
  # Whether oneDNN multiplies this many rows in bf16. Where f32 is faster for many, they are multiplied by the numbers in the files.
  def multiplies_packed(self: __torch__.linear.Weight, rows: int) -> bool:
    return self.form == 4 and (rows <= 16 or self.wide == 15)
  # (R, I) -> (R, O). In f32, unless products go straight to the library or have many rows: then in the type in which they come.
  def apply(self: __torch__.linear.Weight, x: Tensor) -> Tensor:
    rows = torch.size(x, 0)
    y = x
    if rows <= 16 and torch.len(self.packed) > 0:
      return self.biased(self.packed_product(x.to(6)))                              # attention of few rows comes in bf16
    elif self.form == 1 and self.direct:
      return self.biased(torch.linear(x.to(self.dense.dtype), self.dense))
    elif self.multiplies_packed(rows):
      return self.fused(x, "none", "")
    elif self.form >= 5 and (rows > 16 or torch.numel(self.dense) == 0):
      y = self.in_two_parts(x)
    elif self.form == 0 or rows > 16 or (self.form == 3 and torch.size(x, 1) % 32 != 0):
      y = self.many(x)  # libtorch's int8 kernel reads past the end of rows whose length is not a multiple of its blocks
    elif self.form == 3 or self.form == 6:
      y = torch._weight_int8pack_mm(x.to(15), self.dense, self.scale)
    else:
      y = self.one_by_one(x)
    if y.dtype == 5 or rows <= 16:
      y = y.to(6)
    return self.biased(y)
  # The product of rows that are part of `company` rows: packed by oneDNN, few rows get the bits, and the digits, that they have among many.
  def among(self: __torch__.linear.Weight, x: Tensor, company: int) -> Tensor:
    if company > 16 and self.multiplies_packed(company):
      return __torch__.onednn.product(x, self.dense, self.bias, "none", "")
    if self.form >= 5 and company > 16:
      return self.biased(self.in_two_parts(x))
    return self.apply(x)
  # The product, then an activation. oneDNN applies those that it knows before it rounds to bf16.
  def then(self: __torch__.linear.Weight, x: Tensor, act: str) -> Tensor:
    rows = torch.size(x, 0)
    if self.multiplies_packed(rows) and (rows > 16 or torch.len(self.packed) == 0):
      if act == "gelu":
        return self.fused(x, "gelu", "none")
      if act == "gelu_pytorch_tanh":
        return self.fused(x, "gelu", "tanh")
      if act == "relu":
        return self.fused(x, "relu", "")
      if act == "silu":
        return self.fused(x, "swish", "")
    y = self.apply(x)
    if y.dtype == 5:
      y = y.to(6)
    return __torch__.linear.activation(act, y)
  def biased(self: __torch__.linear.Weight, y: Tensor) -> Tensor:
    bias = self.bias
    if bias is not None:
      if y.dtype == 6:
        y = torch.add_(y, bias)
      else:
        y = y + bias
    return y
  # Rows of the weight by ids (N), in f32, from the resident form or from the file: (N, I).
  def rows(self: __torch__.linear.Weight, ids: Tensor) -> Tensor:
    if self.form == 1 or self.form == 3:
      w = torch.index_select(self.dense, 0, ids).to(6)
      if self.form == 3:
        w = torch.mul_(w, torch.index_select(self.scale, 0, ids).unsqueeze(1))
      return w
    return torch.index_select(self.sources[0].open(), 0, ids).to(6)
  def fused(self: __torch__.linear.Weight, x: Tensor, kind: str, algorithm: str) -> Tensor:
    y = __torch__.onednn.product(x, self.dense, self.bias, kind, algorithm)
    if torch.size(x, 0) <= 16:
      y = y.to(6)
    return y
  # Inputs have 15 bits below their row's largest: 8 in one row of bytes, and the next 8, of what these leave, in another. Sums are exact,
  # so a row's result never depends on the other rows.
  def in_two_parts(self: __torch__.linear.Weight, x: Tensor) -> Tensor:
    rows, cols = torch.size(x)
    h = x.to(6)
    most = torch.clamp_min_(torch.amax(torch.abs(h), [1], True), 1.0e-30)           # (R, 1)
    parts = torch.empty([2 * rows, cols], dtype=0)
    h = torch.add(self.middle, h / most, alpha=127.0)
    _ = torch.copy_(torch.narrow(parts, 0, 0, rows), h)                             # truncated: 1 to 255, for -127 to 127
    h = torch.add(self.rest, torch.frac_(h), alpha=254.0)
    _1 = torch.copy_(torch.narrow(parts, 0, rows, rows), h)
    y = ops.onednn.qlinear_pointwise(parts, 1., 128, self.codes, self.scales, self.zeros, None, 1., 0, 6, "none", annotate(List[Optional[number]], []), "")
    of_first, of_rest = torch.chunk(y, 2)
    return torch.mul_(torch.add(of_first, of_rest, alpha=1.0 / 254.0), most)
  def packed_product(self: __torch__.linear.Weight, x: Tensor) -> Tensor:
    y = ops.quantized.linear_dynamic_fp16(x, self.packed[0])
    if torch.len(self.packed) > 1:
      parts = [y]
      for j in range(1, torch.len(self.packed)):
        _ = torch.append(parts, ops.quantized.linear_dynamic_fp16(x, self.packed[j]))
      y = torch.cat(parts, 1)
    return y
  # One row at a time: the matrix-vector kernel reads 16-bit weights at memory speed, and a row's result never depends on the other rows.
  def one_by_one(self: __torch__.linear.Weight, x: Tensor) -> Tensor:
    rows = annotate(List[Tensor], [])
    h = x.to(self.dense.dtype)
    for r in range(torch.size(x, 0)):
      _ = torch.append(rows, torch.linear(torch.narrow(h, 0, r, 1), self.dense))
    return torch.cat(rows, 0)
  # Many rows: some outputs at a time, few enough for the cache, are converted to the type in which the processor multiplies fastest.
  def many(self: __torch__.linear.Weight, x: Tensor) -> Tensor:
    h = x.to(self.wide)
    y = torch.empty([torch.size(x, 0), self.outputs], dtype=self.wide)
    at = 0
    if self.form == 1 or self.form == 3:
      at = self.slices(self.dense, h, y, 0)
      if self.form == 3:
        y = torch.mul_(y, self.scale)
    else:
      for j in range(torch.len(self.sources)):
        at = self.slices(self.sources[j].open(), h, y, at)
    return y
  def slices(self: __torch__.linear.Weight, w: Tensor, h: Tensor, y: Tensor, at: int) -> int:
    rows = torch.size(w, 0)
    step = 2097152 // torch.size(w, 1) + 1
    begin = 0
    while begin < rows:
      count = ops.prim.min(step, rows - begin)
      part = torch.narrow(w, 0, begin, count)                                       # (O', I)
      if part.dtype == 5:
        part = part.to(6)  # f16 to bf16 is faster by way of f32
      _ = torch.mm(h, torch.t(part.to(self.wide)), out=torch.narrow(y, 1, at + begin, count))
      begin = begin + count
    return at + rows


# Attention of many rows, without keeping patterns; in bf16 if products are. (1, H, N, E) each.
def attend(wide: int, q: Tensor, k: Tensor, v: Tensor, causal: bool, scale: float) -> Tensor:
  code = 6
  if wide == 15:
    code = 15
  return torch.scaled_dot_product_attention(q.to(code), k.to(code), v.to(code), None, 0., causal, scale=scale)


# Root mean square norm (HF LlamaRMSNorm), in few kernels, since a token passes many norms. `weight` (D) is multiplied by sqrt(D), and
# `floor` (1) is sqrt(D eps).
def rms_norm(x: Tensor, weight: Tensor, floor: Tensor, code: int) -> Tensor:
  h = torch.div(x, torch.hypot(torch.linalg_vector_norm(x, 2, [-1], True), floor))
  if code == 6:
    return torch.mul_(h, weight)
  return torch.mul(h, weight, out=torch.empty_like(h, dtype=code))



def activation(kind: str, x: Tensor) -> Tensor:
  y = x
  if kind == "silu":
    y = torch.silu(x)
  elif kind == "quick_gelu":
    y = torch.sigmoid(1.702 * x) * x
  elif kind == "gelu":
    y = torch.gelu(x)
  elif kind == "gelu_pytorch_tanh":
    y = torch.gelu(x, approximate="tanh")
  elif kind == "relu":
    y = torch.relu(x)
  return y


# Loads a weight of one or more stacked matrices, given the paths of their files, and for each: offset, type, rows, columns.
def load(form: int, wide: int, direct: bool, code: int, device: Device, scratch: __torch__.linear.Scratch, paths: List[str], numbers: List[int]) -> __torch__.linear.Weight:
  weight = __torch__.linear.Weight(form, wide, direct)
  for j in range(torch.len(paths)):
    _ = weight.add(__torch__.linear.Source(paths[j], numbers[j * 4], numbers[j * 4 + 1], numbers[j * 4 + 2], numbers[j * 4 + 3]))
  _1 = weight.settle(code, device, scratch)
  return weight


# Copies small tensors out of their files as f32, stacked.
def load_matrix(device: Device, paths: List[str], numbers: List[int]) -> Tensor:
  parts = annotate(List[Tensor], [])
  for j in range(torch.len(paths)):
    source = __torch__.linear.Source(paths[j], numbers[j * 4], numbers[j * 4 + 1], numbers[j * 4 + 2], numbers[j * 4 + 3])
    _ = torch.append(parts, torch.clone(source.open()).to(device, 6))
  return torch.cat(parts, 0)


def load_vector(device: Device, paths: List[str], numbers: List[int]) -> Tensor:
  return __torch__.linear.load_matrix(device, paths, numbers).view([-1])
