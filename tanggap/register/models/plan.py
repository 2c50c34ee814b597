from django.db import models


class Plan(models.Model):
    """RTL: a corrective action plan. One plan may serve several complaints."""

    facility = models.ForeignKey("facility.Facility", on_delete=models.PROTECT, related_name="+")
    uid = models.CharField(max_length=16, unique=True)
    text = models.ForeignKey("register.Text", on_delete=models.PROTECT, related_name="+")
    root_cause = models.ForeignKey("register.Text", on_delete=models.PROTECT, related_name="+", null=True)
    complaints = models.ManyToManyField("register.Complaint", related_name="plans")
    created_at = models.DateTimeField()


class PlanAction(models.Model):
    """One thing to be done under a plan: by whom, by when, with what proof, and who verified it."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    text = models.ForeignKey("register.Text", on_delete=models.PROTECT, related_name="+")
    owner = models.CharField(max_length=200, blank=True)
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.CharField(max_length=16, blank=True)
    proof = models.ForeignKey("register.Attachment", on_delete=models.PROTECT, related_name="+", null=True)
    verified_at = models.DateTimeField(null=True)
    verified_by = models.CharField(max_length=16, blank=True)
