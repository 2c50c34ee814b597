"""One complaint through the ten steps of the controlled SOP, each by somebody whose role it is."""

from bench.staff import askers_of
from tanggap.facility.models import Facility
from tanggap.facility.queries import procedures_in_force
from tanggap.lib.now import now
from tanggap.people.access import Asker
from tanggap.register import actions
from tanggap.register.actions import Entry, Intake, Planned
from tanggap.rules.ledger.events import UnitRouted
from tanggap.rules.procedure.vocabulary import Verb

SAID = (
    "Saya menunggu sejak pukul tujuh pagi di loket pendaftaran, tetapi baru dipanggil setelah lewat tengah hari. "
    "Nomor antrean beberapa kali dilewati dan tidak ada petugas yang menjelaskan. Mohon diperbaiki, karena banyak "
    "lansia yang ikut menunggu tanpa tempat duduk."
)


class Walk:
    def __init__(self, facility: Facility) -> None:
        self.facility = facility
        ((_, procedure),) = procedures_in_force(facility, on=now().date())
        self._roles = {
            step.verb: frozenset(map(str, step.actors)) for step in (*procedure.case_steps, *procedure.standing_steps)
        }
        self._people = [asker for _, asker in askers_of(facility)]

    def who(self, verb: Verb, *, unit: str = "") -> Entry:
        """The first whom the SOP names for this."""
        roles = self._roles[verb]
        fits = [each for each in self._people if roles & each.roles and verb in each.verbs]
        return Entry(by=next(each for each in fits if (unit in each.units if unit else "read_all" in each.verbs)))

    def whole(self) -> None:
        intake = Intake(channel="walk_in", text=SAID, name="Warga Contoh", phone="0812-0000-0417", place="Loket 2")
        by = self.who(Verb.RECEIVE).by
        assert isinstance(by, Asker)
        uid = actions.receive(self.facility, intake, by=by).uid
        actions.refer(uid, self.who(Verb.REFER))
        routed = actions.route(uid, self.who(Verb.ROUTE), units={"ukp": "Mohon diperiksa dan dijawab."})
        routing = next(event.routing for event in routed.events if isinstance(event, UnitRouted))
        actions.answer_unit(
            uid, self.who(Verb.ANSWER_UNIT, unit="ukp"), routing=routing, text="Satu loket tutup hari itu."
        )
        actions.analyse(uid, self.who(Verb.ANALYSE), text="Petugas berhalangan dan tidak ada penggantinya.")
        planned = [Planned(text="Jadwal pengganti untuk loket pendaftaran")]
        actions.plan(uid, self.who(Verb.PLAN), text="Menyusun jadwal pengganti.", actions=planned)
        actions.carry_out(uid, self.who(Verb.CARRY_OUT), text="Jadwal pengganti berlaku.")
        actions.document(uid, self.who(Verb.DOCUMENT), text="Selesai sesuai rencana.", outcome="solved")
        told = "Anda mengeluhkan antrean pendaftaran. Kini loket selalu ada petugas penggantinya."
        actions.make_public(uid, self.who(Verb.MAKE_PUBLIC), outlet="community", text=told, place="Ruang tunggu")
        actions.evaluate(uid, self.who(Verb.EVALUATE), text="Waktu tunggu kembali wajar.")
