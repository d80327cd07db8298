using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Rcwes.Framework;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Sample;

namespace Rcwes.Institutions.Recipes;

/// <summary>
/// The step <c>Institutions</c>: entries by their slug under <c>Entries</c>, and with <c>Sample</c> so many invented ones. What
/// is there already is brought to what the step says; the state of an entry and its confirmation are set only when it is new.
/// </summary>
internal sealed class InstitutionsStep(RcwesDb db, InstitutionBook book, Wishes wishes) : IRecipeStep
{
    private const int MostSamples = 1_000;
    private Exchange.Import.KnownEntries? _wished;

    private static readonly JsonSerializerOptions Options = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public string Name => "Institutions";

    public async Task ImportAsync(JsonObject step, RecipeRun run, CancellationToken ct)
    {
        List<Entry> entries = [.. Read(step), .. Samples(step, run.Now)];
        var slugs = entries.Select(e => e.Slug!).ToList();
        var present = await InstitutionBook.Whole(db.Set<Institution>()).Where(i => slugs.Contains(i.Slug)).ToDictionaryAsync(i => i.Slug, ct);
        _wished = await wishes.KnownAsync(ct);
        foreach (var entry in entries)
        {
            try
            {
                run.Tally.Add("Institution", await PutAsync(entry, present, run, ct));
            }
            catch (RuleException e)
            {
                throw e.At($"Entries „{entry.Slug}” {e.Field}".TrimEnd());
            }
        }
        await db.SaveChangesAsync(ct);
    }

    public async Task<IReadOnlyList<JsonObject>> ExportAsync(CancellationToken ct)
    {
        var all = await InstitutionBook.Whole(db.Set<Institution>().AsNoTracking()).Where(i => i.State != InstitutionState.Merged).ToListAsync(ct);
        if (all.Count == 0) return [];
        var slugs = all.ToDictionary(i => i.Id, i => i.Slug);
        // In memory: databases order dashes in their own ways.
        var entries = all.OrderBy(i => i.Slug, StringComparer.Ordinal).Select(i => JsonSerializer.SerializeToNode(Entry.Of(i, i.ParentId is { } parent ? slugs.GetValueOrDefault(parent) : null), Options));
        return [new JsonObject { ["name"] = Name, ["Entries"] = new JsonArray([.. entries]) }];
    }

    private async Task<RecipeOutcome> PutAsync(Entry entry, Dictionary<string, Institution> present, RecipeRun run, CancellationToken ct)
    {
        var facts = entry.Facts! with { ParentId = await ParentAsync(entry.Parent, present, ct) };
        if (present.TryGetValue(entry.Slug!, out var there))
            return await book.ChangeAsync(there, WithIdsOf(there.Facts(), facts), run.Actor, run.Now, ct) ? RecipeOutcome.Changed : RecipeOutcome.Same;
        var institution = await book.AddAsync(facts, entry.Slug!, entry.State == InstitutionState.Proposed ? InstitutionState.Proposed : InstitutionState.Draft, run.Actor, run.Now, ct);
        if (entry.ConfirmedOn is { } day) db.Activities.Add(institution.Confirm(day, entry.ConfirmedBy ?? ConfirmedBy.Staff, run.Actor, run.Now));
        // A copy of an entry that must not be listed waits for people, whatever the recipe says.
        if (entry.State is InstitutionState.Listed && Wishes.Copied(_wished!, facts) is not null) db.Activities.Add(institution.Propose(run.Actor, run.Now));
        else if (entry.State is InstitutionState.Listed or InstitutionState.Closed) db.Activities.Add(institution.List(run.Actor, run.Now));
        if (entry.State == InstitutionState.Hidden) db.Activities.Add(institution.Hide(null, run.Actor, run.Now));
        if (entry.State == InstitutionState.Closed) db.Activities.Add(institution.Close(null, run.Actor, run.Now));
        if (entry.DoNotList) db.Activities.Add(institution.ForbidListing(null, run.Actor, run.Now));
        present[entry.Slug!] = institution;
        return RecipeOutcome.New;
    }

    private async Task<Guid?> ParentAsync(string? slug, Dictionary<string, Institution> present, CancellationToken ct)
    {
        if (slug is null) return null;
        if (present.TryGetValue(slug, out var parent)) return parent.Id;
        return await db.Set<Institution>().Where(i => i.Slug == slug).Select(i => (Guid?)i.Id).SingleOrDefaultAsync(ct)
            ?? throw new RuleException("recipe.institutions", "Krok Institutions: jednostka nadrzędna {0} musi stać wcześniej niż jej jednostki.", slug);
    }

    /// <summary>Rows of a recipe have no ids: a place or contact that says the same is the same.</summary>
    private static EntryFacts WithIdsOf(EntryFacts there, EntryFacts facts) => facts with
    {
        Places = [.. facts.Places.Select((p, i) => p with { Id = i < there.Places.Count ? there.Places[i].Id : null })],
        Contacts = [.. facts.Contacts.Select((c, i) => c with { Id = i < there.Contacts.Count ? there.Contacts[i].Id : null })],
    };

    private static List<Entry> Read(JsonObject step)
    {
        List<Entry?> entries;
        try
        {
            entries = step["Entries"].Deserialize<List<Entry?>>(Options) ?? [];
        }
        catch (JsonException e)
        {
            throw new RuleException("recipe.institutions", "Krok Institutions: nie da się odczytać wpisu {0}.", e.Path ?? "Entries");
        }
        for (var i = 0; i < entries.Count; i++)
            if (entries[i] is not { Facts.Name: not null, Slug: { Length: > 0 and <= Institution.LongestSlug } slug } || Slug.From(slug, Institution.LongestSlug) != slug)
                throw new RuleException("recipe.institutions", "Krok Institutions: wpis numer {0} nie ma nazwy albo poprawnego adresu „Slug”.", i + 1);
        return entries!;
    }

    private static IEnumerable<Entry> Samples(JsonObject step, DateTime now)
    {
        if (step["Sample"] is not JsonValue value) return [];
        if (!value.TryGetValue<int>(out var wanted) || wanted is < 0 or > MostSamples)
            throw new RuleException("recipe.institutions", "Krok Institutions: „Sample” to liczba przykładów, najwyżej {0}.", MostSamples);
        var today = DateOnly.FromDateTime(now);
        return new SampleInstitutions().Take(wanted).Select((sample, i) => new Entry
        {
            Slug = Slug.From(sample.Facts.Name, Institution.LongestSlug),
            State = InstitutionState.Listed,
            ConfirmedOn = sample.DaysSinceConfirmed is { } days ? today.AddDays(-days) : null,
            ConfirmedBy = sample.DaysSinceConfirmed is null ? null : ConfirmedBy.Institution,
            Facts = sample.Facts,
        });
    }

    /// <summary>An entry in a recipe. The facts stand beside its address and state.</summary>
    private sealed record Entry
    {
        public string? Slug { get; init; }

        /// <summary>Slug of the parent body; ids mean nothing elsewhere.</summary>
        public string? Parent { get; init; }

        public InstitutionState State { get; init; }

        public bool DoNotList { get; init; }

        public DateOnly? ConfirmedOn { get; init; }

        public ConfirmedBy? ConfirmedBy { get; init; }

        public EntryFacts? Facts { get; init; }

        public static Entry Of(Institution i, string? parent) => new()
        {
            Slug = i.Slug,
            Parent = parent,
            State = i.State,
            DoNotList = i.DoNotList,
            ConfirmedOn = i.ConfirmedOn,
            ConfirmedBy = i.ConfirmedBy,
            Facts = i.Facts() with
            {
                ParentId = null,
                Places = [.. i.Facts().Places.Select(p => p with { Id = null })],
                Contacts = [.. i.Facts().Contacts.Select(c => c with { Id = null })],
            },
        };
    }
}
