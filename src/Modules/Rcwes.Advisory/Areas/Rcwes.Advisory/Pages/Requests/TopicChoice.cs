using Rcwes.Advisory.Topics;

namespace Rcwes.Advisory.Pages.Requests;

/// <summary>The topics to choose from, in their groups.</summary>
internal sealed record TopicChoice(IReadOnlyList<IGrouping<TopicGroup, TopicCard>> Groups, string? Chosen)
{
    /// <summary>Those that are offered, and the one that is chosen already.</summary>
    public static TopicChoice Of(IReadOnlyList<TopicCard> topics, string? chosen) => new([.. topics.Where(t => t.IsActive || t.Code == chosen).GroupBy(t => t.Group)], chosen);

    public bool Offers(string? code) => code is not null && Groups.Any(g => g.Any(t => t.Code == code));
}
