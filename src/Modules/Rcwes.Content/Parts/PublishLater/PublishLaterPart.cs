using Rcwes.Content.Elements;

namespace Rcwes.Content.Parts;

/// <summary>When the draft goes out by itself.</summary>
internal sealed class PublishLaterPart : Part
{
    public DateTime? ScheduledPublishUtc { get; set; }

    public override void Read(ElementForm form) => ScheduledPublishUtc = form.Moment(nameof(ScheduledPublishUtc));
}
