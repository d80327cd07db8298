using Rcwes.Framework.Activity;
using Rcwes.Framework.Data;

namespace Rcwes.Search.Index;

/// <summary>Does on every node what staff or the schedule ask of its index. What changes in the site the index reads from the log itself.</summary>
internal sealed class IndexConsumer(SearchIndex index) : IActivityConsumer
{
    public static string Name => "search.index";

    public static ConsumerReach Reach => ConsumerReach.Node;

    public static bool Wants(ActivityEntry entry) => entry is { Module: SearchModule.Key, SubjectType: SearchActs.Index };

    public Task ConsumeAsync(ActivityEntry entry, RcwesDb db, CancellationToken ct)
    {
        if (entry.Verb == SearchActs.RebuildAsked) index.RebuildSoon();
        else if (entry.Verb == SearchActs.CheckAsked) index.CheckSoon();
        return Task.CompletedTask;
    }
}
