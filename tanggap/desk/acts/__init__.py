"""Every verb that a person gives at the desk, with its form."""

from tanggap.desk.acts import ending, messages, sorting, turns, units, work
from tanggap.desk.acts.base import ActForm, Task
from tanggap.rules.procedure.vocabulary import Verb

FORMS: dict[Verb, type[ActForm]] = {
    Verb.ACKNOWLEDGE: messages.AcknowledgeForm,
    Verb.RESPOND: messages.RespondForm,
    Verb.COMPLETE_IDENTITY: sorting.IdentityForm,
    Verb.CLASSIFY: sorting.ClassifyForm,
    Verb.GRADE: sorting.GradeForm,
    Verb.ROUTE: units.RouteForm,
    Verb.ANSWER_UNIT: units.AnswerUnitForm,
    Verb.DECLINE_UNIT: units.DeclineUnitForm,
    Verb.REFER: units.ReferForm,
    Verb.RECORD_DISCUSSION: work.DiscussionForm,
    Verb.CARRY_OUT_STEP: work.StepForm,
    Verb.ANALYSE: work.AnalyseForm,
    Verb.PLAN: work.PlanForm,
    Verb.CARRY_OUT: work.CarryOutForm,
    Verb.DOCUMENT: work.DocumentForm,
    Verb.ANSWER: messages.AnswerForm,
    Verb.RECORD_DELIVERY: messages.DeliverForm,
    Verb.ASK_SATISFACTION: messages.AskSatisfactionForm,
    Verb.RECORD_VERDICT: ending.VerdictForm,
    Verb.ESCALATE: units.ReferForm,
    Verb.MAKE_PUBLIC: ending.PublicForm,
    Verb.EVALUATE: work.EvaluateForm,
    Verb.CLOSE: ending.CloseForm,
    Verb.REOPEN: ending.ReopenForm,
    Verb.WITHDRAW: ending.WithdrawForm,
    Verb.CORRECT: sorting.CorrectForm,
    Verb.WAIT: ending.WaitForm,
    Verb.RESUME: ending.ResumeForm,
    Verb.VOID: ending.VoidForm,
    Verb.EXTEND: turns.ExtendForm,
}

# The event that each verb leaves behind: how a second press of the same form is recognised.
EVENTS: dict[Verb, str] = {
    Verb.ACKNOWLEDGE: "ComplaintAcknowledged",
    Verb.RESPOND: "ResponseGiven",
    Verb.COMPLETE_IDENTITY: "IdentityCompleted",
    Verb.CLASSIFY: "ComplaintClassified",
    Verb.GRADE: "ComplaintGraded",
    Verb.ROUTE: "UnitRouted",
    Verb.ANSWER_UNIT: "UnitAnswered",
    Verb.DECLINE_UNIT: "UnitDeclined",
    Verb.REFER: "ComplaintReferred",
    Verb.RECORD_DISCUSSION: "DiscussionRecorded",
    Verb.CARRY_OUT_STEP: "StepCarriedOut",
    Verb.ANALYSE: "ComplaintAnalysed",
    Verb.PLAN: "PlanMade",
    Verb.CARRY_OUT: "PlanCarriedOut",
    Verb.DOCUMENT: "ResultDocumented",
    Verb.ANSWER: "AnswerGiven",
    Verb.RECORD_DELIVERY: "MessageAccepted",
    Verb.ASK_SATISFACTION: "SatisfactionAsked",
    Verb.RECORD_VERDICT: "VerdictRecorded",
    Verb.ESCALATE: "ComplaintEscalated",
    Verb.MAKE_PUBLIC: "MadePublic",
    Verb.EVALUATE: "FollowUpEvaluated",
    Verb.CLOSE: "ComplaintClosed",
    Verb.REOPEN: "ComplaintReopened",
    Verb.WITHDRAW: "ComplaintWithdrawn",
    Verb.CORRECT: "ComplaintCorrected",
    Verb.WAIT: "WaitingStarted",
    Verb.RESUME: "WaitingEnded",
    Verb.VOID: "ComplaintVoided",
    Verb.EXTEND: "LimitExtended",
}

__all__ = ["EVENTS", "FORMS", "ActForm", "Task"]
