namespace Rcwes.Content.Parts;

/// <summary>When the draft goes out by itself.</summary>
[Called("Publikacja o czasie", Aside = true, Needs = ContentPermissions.Publish)]
internal sealed class PublishLaterPart : Part
{
    public DateTime? ScheduledPublishUtc { get; set; }

    public override void Read(ElementForm form)
    {
        ScheduledPublishUtc = form.Moment(nameof(ScheduledPublishUtc));
        if (ScheduledPublishUtc <= form.Now)
            form.Error(nameof(ScheduledPublishUtc), "Ten termin publikacji już minął. Podaj późniejszy albo opublikuj od razu.");
    }
}
