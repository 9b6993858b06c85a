"""What Pillow and Hugging Face's Pillow-backed image processors make of small images, as hashes to be equal to.

    pip install pillow numpy torch transformers; make_goldens.py        # writes files/ and *.tsv beside itself

Made with Pillow 13.0 (libjpeg-turbo 3.2) and transformers 5.24.
"""
import hashlib, io, struct, zlib
from pathlib import Path

import numpy as np
from PIL import Image, ImageOps, ImageCms
from transformers.image_transforms import convert_to_rgb
from transformers.models.clip.image_processing_pil_clip import CLIPImageProcessorPil
from transformers.models.llava.image_processing_pil_llava import LlavaImageProcessorPil
from transformers.models.siglip.image_processing_pil_siglip import SiglipImageProcessorPil

HERE = Path(__file__).parent
FILES = HERE / "files"
CONFORMANCE = HERE / "../../conformance/images"


def formula(width, height):
    """A picture that the tests can compute as well."""
    y, x, c = np.ogrid[:height, :width, :3]
    return Image.fromarray(((x * x * 3 + y * y * 5 + x * y * 7 + (x + 2 * y) * (c + 1) * 11 + c * 50) // 4 % 256).astype(np.uint8))


def opened(path):
    """Alpha is dropped by Pillow; a colour that the file names as transparent goes along, and is white to transformers' processors."""
    return Image.fromarray(convert_to_rgb(ImageOps.exif_transpose(Image.open(path)).convert("RGB"), return_numpy=True))


def sha(data):
    return hashlib.sha256(data).hexdigest()


def table(name, head, rows):
    (HERE / name).write_text("\n".join("\t".join(map(str, row)) for row in [head, *rows]) + "\n")


def png(name, samples, depth, kind, interlaced=False, chunks=()):
    """PNG writer for what Pillow does not write: samples [h, w] or [h, w, c], any depth, Adam7."""
    height, width = samples.shape[:2]

    def scanlines(part):
        out = b""
        for row in part.reshape(len(part), -1):
            if depth == 16:
                line = row.astype(">u2").tobytes()
            elif depth == 8:
                line = row.astype(np.uint8).tobytes()
            else:
                bits = "".join(f"{v:0{depth}b}" for v in row)
                line = bytes(int(bits[i:i + 8].ljust(8, "0"), 2) for i in range(0, len(bits), 8))
            out += b"\0" + line
        return out

    passes = [(0, 0, 8, 8), (0, 4, 8, 8), (4, 0, 8, 4), (0, 2, 4, 4), (2, 0, 4, 2), (0, 1, 2, 2), (1, 0, 2, 1)] if interlaced else [(0, 0, 1, 1)]
    parts = [samples[y::dy, x::dx] for y, x, dy, dx in passes]
    body = zlib.compress(b"".join(scanlines(p) for p in parts if p.size))
    chunk = lambda t, d: struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d))
    data = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, depth, kind, 0, 0, interlaced))
    data += b"".join(chunk(t, d) for t, d in chunks) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    (FILES / name).write_bytes(data)


def exif(orientation, big=False):
    e = Image.Exif()
    e[0x0112] = orientation
    e.endian = ">" if big else "<"
    return e


def without_segment(jpeg, marker):
    """Cuts the first segment of a marker out of a JPEG."""
    at = jpeg.index(bytes([0xFF, marker]))
    return jpeg[:at] + jpeg[at + 2 + struct.unpack(">H", jpeg[at + 2:at + 4])[0]:]


def upright(jpeg):
    """4:4:0 of 4:2:2: as many blocks, upright."""
    tall = bytearray(jpeg)
    frame = max(tall.find(bytes([0xFF, kind, 0, 8 + 3 * parts])) for kind in (0xC0, 0xC2) for parts in (3, 4))
    assert tall[frame + 11] == 0x21
    tall[frame + 11] = 0x12
    return tall


def jpegs(photo):
    for name, how in {"420": {"subsampling": 2}, "444": {"subsampling": 0}, "progressive": {"progressive": True},
                      "restarts": {"restart_marker_blocks": 2}, "rgb": {"keep_rgb": True}, "poor": {"quality": 5}}.items():
        photo.save(FILES / f"{name}.jpg", **({"quality": 88} | how))
    photo.convert("L").save(FILES / "grey.jpg", quality=88)
    photo.convert("L").save(FILES / "grey-progressive.jpg", quality=88, progressive=True)
    photo.resize((1, 1)).save(FILES / "one-pixel.jpg")
    photo.resize((3, 90)).save(FILES / "narrow.jpg")
    photo.save(FILES / "profile.jpg", icc_profile=ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes())
    photo.save(FILES / "bad-profile.jpg", icc_profile=b"no profile at all" * 20)
    formula(32, 32).save(FILES / "even-422.jpg", quality=60, subsampling=1)
    photo.save(FILES / "422.jpg", quality=88, subsampling=1)
    photo.save(FILES / "progressive-422.jpg", quality=88, subsampling=1, progressive=True)
    for kind in ("even-422", "422", "progressive-422"):
        (FILES / f"{kind.replace('422', '440')}.jpg").write_bytes(upright((FILES / f"{kind}.jpg").read_bytes()))
    plain = (FILES / "444.jpg").read_bytes()
    (FILES / "no-jfif.jpg").write_bytes(without_segment(plain, 0xE0))
    ids = bytearray(without_segment(plain, 0xE0))
    frame, scan = ids.index(b"\xff\xc0"), ids.index(b"\xff\xda")
    for i, letter in enumerate(b"RGB"):
        ids[frame + 10 + 3 * i] = letter
        ids[scan + 5 + 2 * i] = letter
    (FILES / "rgb-by-letters.jpg").write_bytes(ids)
    (FILES / "trailing-bytes.jpg").write_bytes(plain + b"\0more after the end" * 9)
    ink = Image.merge("CMYK", [*photo.convert("CMYK").split()[:3], photo.convert("L").point(lambda v: v // 3)])
    for kind, how in {"": {}, "-progressive": {"progressive": True}}.items():
        ink.save(FILES / f"cmyk{kind}.jpg", quality=90, **how)
    wide = io.BytesIO()
    ink.save(wide, "jpeg", quality=90, subsampling=1)
    (FILES / "cmyk-440.jpg").write_bytes(upright(wide.getvalue()))
    cmyk = bytearray((FILES / "cmyk.jpg").read_bytes())
    cmyk[cmyk.index(b"Adobe") + 11] = 2
    (FILES / "ycck.jpg").write_bytes(cmyk)
    (FILES / "cmyk-no-adobe.jpg").write_bytes(without_segment(bytes(cmyk), 0xEE))
    small = photo.resize((23, 16), Image.LANCZOS)
    for orientation in range(10):
        small.save(FILES / f"exif-{orientation}.jpg", quality=90, exif=exif(orientation, big=orientation % 2))
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description ' \
          b'xmlns:tiff="http://ns.adobe.com/tiff/1.0/" tiff:Orientation="8"/></rdf:RDF></x:xmpmeta>'
    small.save(FILES / "xmp-8.jpg", quality=90, xmp=xmp)
    small.save(FILES / "exif-6-over-xmp-8.jpg", quality=90, xmp=xmp, exif=exif(6))


def pngs(photo):
    rgb, grey = np.asarray(photo).astype(int), np.asarray(photo.convert("L")).astype(int)
    alpha = np.asarray(Image.radial_gradient("L").resize(photo.size)).astype(int)
    rgba = np.dstack([rgb, alpha])
    photo.save(FILES / "rgb.png")
    photo.convert("L").save(FILES / "grey.png")
    Image.fromarray(rgba.astype(np.uint8)).save(FILES / "rgba.png")
    Image.fromarray(np.dstack([grey, alpha]).astype(np.uint8)).save(FILES / "grey-alpha.png")
    photo.quantize(200).save(FILES / "palette.png")
    for bits in (1, 2, 4):
        photo.quantize(1 << bits).save(FILES / f"palette-{bits}.png", bits=bits)
        png(f"grey-{bits}.png", grey >> (8 - bits), bits, 0)
    photo.quantize(90).save(FILES / "palette-alpha.png", transparency=bytes(range(0, 180, 2)))
    photo.quantize(90).save(FILES / "palette-clear.png", transparency=7)
    photo.save(FILES / "rgb-clear.png", transparency=photo.getpixel((3, 3)))
    photo.convert("L").save(FILES / "grey-clear.png", transparency=int(grey[3, 3]))
    png("grey-1-clear.png", grey >> 7, 1, 0, chunks=[(b"tRNS", b"\0\0")])
    png("grey-2-clear.png", grey >> 6, 2, 0, chunks=[(b"tRNS", b"\0\1")])             # scaled to 85, which Pillow compares with 1
    low = (rgb.sum(-1, keepdims=True) * 37) % 256
    png("rgb-16.png", rgb * 256 + low, 16, 2)
    png("rgb-16-clear.png", rgb * 256 + low, 16, 2, chunks=[(b"tRNS", b"".join(struct.pack(">H", v) for v in rgb[3, 3]))])
    png("rgba-16.png", rgba * 256 + low, 16, 6)
    png("grey-alpha-16.png", np.dstack([grey, alpha]) * 256 + low, 16, 4)
    png("rgb-interlaced.png", rgb, 8, 2, interlaced=True)
    png("grey-2-interlaced.png", grey >> 6, 2, 0, interlaced=True)
    gamma = [(b"gAMA", struct.pack(">I", 100000))]
    profile = [(b"iCCP", b"p\0\0" + zlib.compress(ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()))]
    png("rgb-gamma.png", rgb, 8, 2, chunks=gamma)
    png("grey-gamma.png", grey, 8, 0, chunks=gamma)
    png("rgb-profile.png", rgb, 8, 2, chunks=profile)
    photo.save(FILES / "exif-6.png", exif=exif(6))
    photo.resize((1, 1)).save(FILES / "one-pixel.png")


def others(photo):
    palette, grey = photo.quantize(120), photo.convert("L")
    palette.save(FILES / "palette.gif")
    palette.save(FILES / "clear.gif", transparency=5)
    palette.save(FILES / "interlaced.gif", interlace=1)
    grey.save(FILES / "grey.gif")
    palette.save(FILES / "animated.gif", save_all=True, append_images=[photo.rotate(90).resize(photo.size).quantize(9)])
    for name, image in {"rgb": photo, "palette": palette, "grey": grey, "bilevel": photo.convert("1"), "rgba": Image.open(FILES / "rgba.png")}.items():
        image.save(FILES / f"{name}.bmp")
        image.save(FILES / f"{name}.tif")
    for how in ("tiff_lzw", "tiff_adobe_deflate", "packbits"):
        photo.save(FILES / f"rgb-{how}.tif", compression=how)
    photo.convert("1").save(FILES / "fax.tif", compression="group4")
    grey.save(FILES / "white-is-zero.tif", tiffinfo={262: 0})
    photo.save(FILES / "exif-6.tif", exif=exif(6))


def webps(photo):
    rgba = Image.open(FILES / "rgba.png")
    for name, image, how in [("lossy", photo, {"quality": 80}), ("poor", photo, {"quality": 5}), ("lossless", photo, {"lossless": True}),
                             ("rgba-lossy", rgba, {"quality": 70}), ("rgba-lossless", rgba, {"lossless": True, "exact": True}),
                             ("grey", photo.convert("L"), {}), ("one-pixel", photo.resize((1, 1)), {}), ("odd", photo.resize((17, 3)), {"method": 6}),
                             ("exif-6", photo, {"exif": exif(6)}),
                             ("profile", photo, {"icc_profile": ImageCms.ImageCmsProfile(ImageCms.createProfile("XYZ")).tobytes()})]:
        image.save(FILES / f"{name}.webp", **how)


def refused(photo):
    """What the product declines in words."""
    folder = HERE / "refused"
    folder.mkdir(exist_ok=True)
    grey = photo.convert("L")
    Image.fromarray(np.asarray(grey).astype(np.uint16) * 257).save(folder / "grey-16.png")
    photo.convert("CMYK").save(folder / "cmyk.tif")
    photo.convert("YCbCr").save(folder / "ycbcr.tif")
    photo.save(FILES / "jpeg.tif", compression="jpeg", quality=90)
    Image.fromarray(np.asarray(grey).astype(np.float32)).save(folder / "float.tif")
    photo.save(folder / "animated.webp", save_all=True, append_images=[photo.rotate(180)])
    part = bytearray((FILES / "palette.gif").read_bytes())
    part[6] += 9                                                                         # a wider screen than the frame
    (folder / "part.gif").write_bytes(part)


def decoding():
    return [(p.name, *opened(p).size, sha(opened(p).tobytes())) for p in sorted(FILES.iterdir())]


def resizing():
    rows = []
    for source in [(61, 47), (1, 1), (1, 40), (40, 1)]:
        for target in [(7, 5), (61, 47), (122, 31), (200, 3), (1, 1), (60, 47), (61, 48), (333, 150), (40, 2)]:
            for number in range(6):
                rows.append((number, *source, *target, sha(formula(*source).resize(target, number).tobytes())))
    for number in range(6):
        rows.append((number, 10, 20, 5, 10, sha(formula(10, 20).resize((5, 10), number).tobytes())))  # height loses twice what width loses
        rows.append((number, 1999, 1501, 447, 336, sha(formula(1999, 1501).resize((447, 336), number).tobytes())))
    rows.append((5, 99, 290, 3, 290, sha(formula(99, 290).resize((3, 290), 5).tobytes())))  # needs the exact weight of the middle
    return rows


def in_square(image, mean):
    side = max(image.size)
    square = Image.new("RGB", (side, side), tuple(int(m * 255) for m in mean))
    square.paste(image, ((side - image.width) // 2, (side - image.height) // 2))
    return square


def processing():
    clip = {"size": {"shortest_edge": 84}, "crop_size": {"height": 84, "width": 84}}
    configs = {
        "clip-84": CLIPImageProcessorPil(**clip),
        "siglip-96": SiglipImageProcessorPil(size={"height": 96, "width": 96}),
        "llava-pad-84": LlavaImageProcessorPil(do_pad=True, **clip),
        "crop-larger": CLIPImageProcessorPil(size={"shortest_edge": 61}, crop_size={"height": 84, "width": 87}),
        "crop-only": CLIPImageProcessorPil(do_resize=False, crop_size={"height": 70, "width": 99}),
        "bilinear-56x84": SiglipImageProcessorPil(size={"height": 56, "width": 84}, resample=2),
        "lanczos-unscaled": CLIPImageProcessorPil(**clip, resample=1, do_rescale=False),
        "box-unnormalised": CLIPImageProcessorPil(**clip, resample=4, do_normalize=False, rescale_factor=1 / 127.5),
    }
    squeezed_cropped = CLIPImageProcessorPil(size={"shortest_edge": 96}, crop_size={"height": 96, "width": 96}, image_mean=[0.5] * 3, image_std=[0.5] * 3)
    images = {p.name: opened(p) for p in sorted(CONFORMANCE.iterdir())} | {"formula-200x9": formula(200, 9), "formula-84x84": formula(84, 84), "formula-33x500": formula(33, 500)}
    rows = []
    for name, processor in configs.items():
        for kind in ("checkpoint", "pad", "crop"):
            if kind == "crop" and name not in ("clip-84", "siglip-96"):
                continue
            used = squeezed_cropped if (name, kind) == ("siglip-96", "crop") else processor
            for image_name, image in images.items():
                given = in_square(image, processor.image_mean) if kind == "pad" else image
                pixels = used(given, return_tensors="np")["pixel_values"][0]
                assert pixels.dtype == (np.float32 if used.do_rescale or used.do_normalize else np.uint8)
                rows.append((name, kind, image_name, pixels.shape[2], pixels.shape[1], sha(pixels.astype("<f4").tobytes())))
    return rows


if __name__ == "__main__":
    FILES.mkdir(exist_ok=True)
    wide = Image.open(CONFORMANCE / "wide.png").convert("RGB").resize((45, 29), Image.LANCZOS)
    jpegs(wide), pngs(wide), others(wide), webps(wide), refused(wide)
    table("decoding.tsv", ("file", "width", "height", "sha256 of RGB"), decoding())
    table("resizing.tsv", ("filter", "width", "height", "to width", "to height", "sha256 of RGB"), resizing())
    table("processing.tsv", ("config", "geometry", "image", "width", "height", "sha256 of f32"), processing())
