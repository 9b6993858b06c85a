# In place of onednn.py where libtorch was built without oneDNN, as for macOS: it refuses programs that name an operator it does not have.
def pack(w: Tensor) -> Tensor:
  ops.prim.RaiseException("this libtorch was built without oneDNN, which multiplies bf16")
  return w
def product(x: Tensor, packed: Tensor, bias: Optional[Tensor], activation: str, algorithm: str) -> Tensor:
  ops.prim.RaiseException("this libtorch was built without oneDNN, which multiplies bf16")
  return x
