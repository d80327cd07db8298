using Rcwes.Framework;
using Rcwes.Framework.Activity;
using Rcwes.Partners.Contracts;

namespace Rcwes.Partners.Topics;

/// <summary>What somebody may be supported in. The slug is for ever: partners and requests hold it.</summary>
internal sealed class PartnerTopic
{
    public const string Subject = "partner-topic";
    public const int LongestName = 120;
    public const int LongestSlug = 80;

    public required string Slug { get; init; }

    public required TopicKind Kind { get; set; }

    public required string NamePl { get; set; }

    public required string NameEn { get; set; }

    public required int Order { get; set; }

    /// <summary>Offered for new choices; partners that have it keep it.</summary>
    public bool IsActive { get; set; } = true;

    public PartnerTopicCard Card() => new(Slug, NamePl, NameEn, Kind, IsActive);

    public ActivityEntry Told(string verb, Actor actor, DateTime now) => ActivityEntry.Of(PartnersModule.Key, Subject, Slug, verb, actor, now);
}
