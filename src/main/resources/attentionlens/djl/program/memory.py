# Reads memory, to measure its bandwidth.


class Memory(Module):
  training : bool
  data : Tensor
  def __getstate__(self: __torch__.memory.Memory) -> int:
    return 0
  def __setstate__(self: __torch__.memory.Memory, state: int) -> NoneType:
    self.training = False
    self.data = torch.zeros([0])
    return None
  def hold(self: __torch__.memory.Memory, elements: int) -> int:
    self.data = torch.ones([elements])
    return 0
  def read(self: __torch__.memory.Memory) -> Tensor:
    return torch.max(self.data)
