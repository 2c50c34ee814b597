import pickle

from tanggap.lib.errors import TanggapError


class Gone(TanggapError):
    status = 410


def test_it_works() -> None:
    error = TanggapError("box_open", "Kotak sudah dibuka.", remedy="Muat ulang halaman.")
    assert (error.code, error.sentence, error.remedy, error.status) == (
        "box_open",
        "Kotak sudah dibuka.",
        "Muat ulang halaman.",
        400,
    )
    assert str(error) == "box_open: Kotak sudah dibuka."


def test_a_status_belongs_to_the_class_or_to_the_case() -> None:
    assert Gone("a", "b").status == 410
    assert Gone("a", "b", status=404).status == 404
    assert Gone("a", "b").remedy == ""


def test_it_survives_a_queue() -> None:
    error = pickle.loads(pickle.dumps(Gone("a", "b", remedy="c", status=404)))
    assert (type(error), error.code, error.sentence, error.remedy, error.status) == (Gone, "a", "b", "c", 404)
