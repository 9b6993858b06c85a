"""The same list in the forms that torch.save gives it.    pip install torch numpy; python make_saved.py"""
import numpy as np
import torch

values = torch.tensor([[0.5, 1.5, 2.5], [3.5, 4.5, 5.5], [6.5, 7.5, -8.5]])
LABELS = (0, 1, 0)


def save(name, attens, labels=LABELS, **options):
    torch.save([{"atten": atten, "label": label} for atten, label in zip(attens, labels)], name, **options)


save("saved-tensors.pt", [row.clone() for row in values])
save("saved-one-storage.pt", list(values))
save("saved-columns.pt", [values.T.contiguous()[:, i] for i in range(3)])
save("saved-half.pt", list(values.half()))
save("saved-bfloat16.pt", list(values.bfloat16()))
save("saved-double.pt", list(values.double()))
save("saved-tensor-labels.pt", list(values), torch.tensor(LABELS))
save("saved-truth-labels.pt", list(values), [bool(label) for label in LABELS])
save("saved-matrices.pt", [row.reshape(3, 1) for row in values])
save("saved-numpy.pt", list(values.numpy()))
save("saved-numpy-double.pt", list(values.double().numpy()), [np.int64(label) for label in LABELS])
save("saved-fortran.pt", [np.asfortranarray(values.numpy()[:, ::-1]), np.asfortranarray(values.numpy())], (0, 1))
save("old-format.pt", list(values), _use_new_zipfile_serialization=False)
torch.save([], "empty.pt")

# not made here: what the program writes opens, carefully too
written = torch.load("written.pt", weights_only=True)
assert [item["label"] for item in written] == [1, 0]
assert [item["atten"].tolist() for item in written] == [[0.5, -8.5], [3.5, 1e9]]
