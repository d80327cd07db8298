namespace Rcwes.Framework.Activity;

/// <summary>Names of things of any kind, for pages that show many of them.</summary>
internal sealed class SubjectBook(IEnumerable<ISubjectNames> subjects)
{
    private const int NamesAtOnce = 500;
    private const int MostFound = 100;

    /// <summary>Names by kind and id; what nobody knows has no entry.</summary>
    public async Task<Dictionary<(string Kind, string Id), SubjectName>> OfAsync(IEnumerable<(string Kind, string Id)> things, CancellationToken ct)
    {
        var called = new Dictionary<(string, string), SubjectName>();
        foreach (var kind in things.GroupBy(t => t.Kind, t => t.Id))
        {
            if (subjects.FirstOrDefault(s => s.Kinds.Contains(kind.Key)) is not { } known) continue;
            foreach (var ids in kind.Distinct().Chunk(NamesAtOnce))
                foreach (var (id, name) in await known.OfAsync(kind.Key, ids, ct)) called[(kind.Key, id)] = name;
        }
        return called;
    }

    /// <summary>Ids of things of any kind whose name holds all the words.</summary>
    public async Task<IReadOnlyList<string>> FindAsync(string words, CancellationToken ct)
    {
        var found = new List<string>();
        foreach (var known in subjects) found.AddRange(await known.FindAsync(words, MostFound, ct));
        return found;
    }

    /// <summary>Where entries lead to what they tell of as it was then, by sequence.</summary>
    public async Task<IReadOnlyDictionary<long, string>> PlacesAsync(IReadOnlyCollection<ActivityEntry> entries, CancellationToken ct)
    {
        var places = new Dictionary<long, string>();
        foreach (var known in subjects)
        {
            List<ActivityEntry> own = [.. entries.Where(e => e.Data is not null && known.Kinds.Contains(e.SubjectType))];
            if (own.Count > 0) foreach (var (sequence, place) in await known.PlacesAsync(own, ct)) places[sequence] = place;
        }
        return places;
    }
}
