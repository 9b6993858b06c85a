# oneDNN's products of bf16. A weight is packed for any number of rows: its layout is known to oneDNN only.
def pack(w: Tensor) -> Tensor:
  return ops.mkldnn._reorder_linear_weight(w, 512)
# Adds the bias in f32, and applies the activation, before it rounds to bf16.
def product(x: Tensor, packed: Tensor, bias: Optional[Tensor], activation: str, algorithm: str) -> Tensor:
  return ops.mkldnn._linear_pointwise(x.to(15), packed, bias, activation, annotate(List[Optional[number]], []), algorithm)
