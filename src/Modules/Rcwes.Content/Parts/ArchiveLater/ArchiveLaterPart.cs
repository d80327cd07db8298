using Rcwes.Content.Elements;

namespace Rcwes.Content.Parts;

/// <summary>When the published item is withdrawn by itself.</summary>
internal sealed class ArchiveLaterPart : Part
{
    public DateTime? ScheduledArchiveUtc { get; set; }

    public override void Read(ElementForm form) => ScheduledArchiveUtc = form.Moment(nameof(ScheduledArchiveUtc));
}
