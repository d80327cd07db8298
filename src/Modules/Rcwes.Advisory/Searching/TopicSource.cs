using System.Runtime.CompilerServices;
using Rcwes.Advisory.Topics;
using Rcwes.Framework.Activity;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Searching;

namespace Rcwes.Advisory.Searching;

/// <summary>What one may ask about, for the search of the whole site: who looks for help with a subject finds where to ask.</summary>
internal sealed class TopicSource(TopicList topics) : ISearchSource
{
    public SearchKind Kind { get; } = new("doradztwo", "Doradztwo", 8, "message-square-text", typeof(AdvisoryTexts)) { Accent = "advice" };

    /// <summary>Names of what partners know are theirs.</summary>
    public IReadOnlyList<string> Areas { get; } = [AdvisoryModule.Key, Partners];

    private const string Partners = "partners";

    public SearchChange ChangeOf(ActivityEntry entry) => entry switch
    {
        { Module: AdvisoryModule.Key, SubjectType: AdviceTopic.Subject } => SearchChange.Of(entry.SubjectId),
        { Module: Partners, SubjectType: "partner-topic" } => SearchChange.Of(entry.SubjectId),
        _ => SearchChange.None,
    };

    public async IAsyncEnumerable<SearchEntry> AllAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var entry in Entries(await topics.AllAsync(ct))) yield return entry;
    }

    public async Task<IReadOnlyList<SearchEntry>> OfAsync(IReadOnlyCollection<string> things, CancellationToken ct) =>
        [.. Entries((await topics.AllAsync(ct)).Where(t => things.Contains(t.Code)))];

    private static IEnumerable<SearchEntry> Entries(IEnumerable<TopicCard> some) =>
        from topic in some where topic.IsActive from culture in Cultures.Codes select Cultures.Speaking(culture, () => EntryOf(topic, culture));

    private static SearchEntry EntryOf(TopicCard topic, string culture) =>
        new(topic.Code, culture, topic.Title, $"{(culture == "en" ? "/en" : "")}/doradztwo/zapytaj?temat={topic.Code}") { Text = topic.About, Summary = topic.About };
}
