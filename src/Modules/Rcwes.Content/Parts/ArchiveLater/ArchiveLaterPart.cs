namespace Rcwes.Content.Parts;

/// <summary>When the published item is withdrawn by itself.</summary>
[Called("Wycofanie o czasie", Aside = true, Needs = ContentPermissions.Publish)]
internal sealed class ArchiveLaterPart : Part
{
    public DateTime? ScheduledArchiveUtc { get; set; }

    public override void Read(ElementForm form)
    {
        ScheduledArchiveUtc = form.Moment(nameof(ScheduledArchiveUtc));
        if (ScheduledArchiveUtc <= form.Now)
            form.Error(nameof(ScheduledArchiveUtc), "Ten termin wycofania już minął. Podaj późniejszy albo wycofaj od razu.");
    }
}
