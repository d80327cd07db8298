using CsCheck;
using Microsoft.Extensions.Localization;
using Rcwes.Framework.Localization;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Index;
using Rcwes.Institutions.Sample;
using Rcwes.Institutions.Territory;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Tests;

/// <summary>The index answers what a plain filter over the list would, for random entries and random queries.</summary>
public sealed class IndexPropertyTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly Freshness Freshness = new();
    private static readonly IReadOnlyList<InstitutionType> Types = TypeSeed.All();
    private static readonly IReadOnlyList<Term> Terms = TermSeed.All();
    private static readonly Region Region = new(
        [.. TerritorySeed.Powiats().Select(p => new Powiat(p.Code, p.Name, p.Seat, p.Subregion, p.IsCity))],
        [.. TerritorySeed.Gminas().Select(g => new Gmina(g.Code, g.Kind, g.Name, g.PowiatCode, null, null))], new Polish());
    private static readonly DirectoryLabels Labels = new(Types, Terms, Region);
    private static readonly StringComparer PolishOrder = StringComparer.Create(Cultures.Polish, ignoreCase: true);

    // Few words, so that they meet often; some differ only in an ending or in Polish letters.
    private static readonly Gen<string> Word = Gen.OneOf("Łąka", "Łąki", "łące", "Żary", "Żarach", "zarzad", "Góra", "Górze", "Dom", "domu", "Dąb", "Ćma", "las", "Lasy", "2026");
    private static readonly Gen<string> Code = Gen.OneOf("081102", "081101", "081103", "086101", "080501", "080101");
    private static readonly Gen<string> Service = Gen.OneOf("mediacje", "szkolenia-i-kursy", "terapia-uzaleznien");
    private static readonly Gen<string> TypeCode = Gen.OneOf("STO", "FUN", "OPS", "PUP", "CIS");

    private static readonly Gen<IndexedEntry> Entry = Gen.Select(Word.Array[1, 4], TypeCode, Code.Array[0, 2], Service.Array[0, 2], Gen.Bool, Gen.Int[-1, 900], Gen.Guid)
        .Select((words, type, gminas, services, ps, days, id) => new IndexedEntry(id, id.ToString(), string.Join(' ', words))
        {
            TypeCode = type,
            IsSocialEnterprise = ps,
            Gminas = [.. gminas.Distinct()],
            Services = [.. services.Distinct()],
            TargetGroups = services.Length > 1 ? ["mlodziez"] : [],
            OtherWords = gminas.Length > 0 ? ["Żary", "68-200"] : [],
            ConfirmedOn = days < 0 ? null : Today.AddDays(-days),
            TrueOn = Today.AddDays(-Math.Abs(days)),
        });

    private static readonly Gen<(Facet, string)> Choice = Gen.OneOf<(Facet, string)>(
        TypeCode.Select(c => (Facet.Type, c)), Code.Select(c => (Facet.Gmina, c)), Service.Select(c => (Facet.Service, c)),
        Gen.OneOf((Facet.Powiat, "0811"), (Facet.Powiat, "0861"), (Facet.Subregion, "Gorzowski"), (Facet.Group, "SocialEconomy"), (Facet.TargetGroup, "mlodziez"),
            (Facet.SocialEnterprise, "tak"), (Facet.Pes, "tak"), (Facet.Confirmation, "Lately"), (Facet.Confirmation, "Never"), (Facet.NoPlace, "tak"), (Facet.Type, "nie ma")));

    private static readonly Gen<DirectoryQuery> Query = Gen.Select(Gen.OneOf<string>(Word, Gen.OneOf("la", "d", "gorzowski", "mediacji", "stowarzyszenia", "68")).Array[0, 3], Choice.Array[0, 4], Gen.Enum<DirectoryOrder>(), Gen.Int[1, 4])
        .Select((words, choices, order, page) => new DirectoryQuery
        {
            Words = string.Join(' ', words),
            Choices = choices.Distinct().GroupBy(c => c.Item1).ToDictionary(g => g.Key, g => (IReadOnlyList<string>)[.. g.Select(c => c.Item2).Order(StringComparer.Ordinal)]),
            Order = order,
            Page = page,
            PageSize = 7,
        });

    [Fact]
    public void The_index_answers_what_a_plain_filter_would() =>
        Gen.Select(Entry.List[0, 200], Query).Try((entries, query) => AssertSame(entries, DirectorySnapshot.Of(entries, Labels, 1), query), 400);

    [Fact]
    public void A_changed_snapshot_answers_like_one_made_anew() =>
        Gen.Select(Entry.List[0, 120], Entry.List[0, 20], Query).Try((entries, more, query) =>
        {
            var snapshot = DirectorySnapshot.Of(entries, Labels, 1);
            var changed = entries.Take(7).Select(e => e with { Name = e.Name + " Nowa", TypeCode = "FUN" }).Concat(more).ToList();
            var gone = entries.Skip(10).Take(5).Select(e => e.Id).ToHashSet();
            var next = snapshot.With(gone, changed, Labels, 2);
            Assert.Equal(2, next.Sequence);
            AssertSame([.. entries.Skip(7).Where(e => !gone.Contains(e.Id)), .. changed], next, query);
            AssertSame(entries, snapshot, query);
        }, 200);

    [Fact]
    public void A_snapshot_made_of_many_small_changes_answers_like_one_made_anew() =>
        Gen.Select(Entry.List[1, 60], Gen.Select(Entry, Gen.Int[0, 99], Gen.Int[0, 3]).List[1, 25], Query).Try((entries, changes, query) =>
        {
            var (now, snapshot) = (entries.ToList(), DirectorySnapshot.Of(entries, Labels, 1));
            foreach (var (other, at, what) in changes)
            {
                var old = now.Count == 0 ? null : now[at % now.Count];
                // One is renamed, says something else in its place, comes, or goes.
                IndexedEntry? next = what switch { 0 => old is null ? other : old with { Name = other.Name, Gminas = other.Gminas }, 1 => old is null ? other : other with { Id = old.Id, Name = old.Name }, 2 => other, _ => null };
                now.RemoveAll(e => e.Id == (next?.Id ?? old?.Id));
                if (next is not null) now.Add(next);
                snapshot = snapshot.With(next is null && old is not null ? new HashSet<Guid> { old.Id } : [], next is null ? [] : [next], Labels, snapshot.Sequence + 1);
            }
            AssertSame(now, snapshot, query);
            Assert.Equal(DirectorySnapshot.Of(now, Labels, 1).WordCount, snapshot.WordCount);
        }, 300);

    [Fact]
    public void A_query_comes_back_from_its_address_as_it_was() => Query.Try(query =>
    {
        var address = query.ToQueryString();
        var read = DirectoryQuery.From(new Microsoft.AspNetCore.Http.QueryCollection(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(address)));
        Assert.Equal(address, read.ToQueryString());
        Assert.Equal((query.Words, query.Order, query.Page), (read.Words, read.Order, read.Page));
        Assert.Equal(query.Choices.Keys.Order(), read.Choices.Keys.Order());
    }, 100);

    [Fact]
    public void A_hundred_thousand_samples_are_right_and_none_is_like_another()
    {
        var choices = new EntryChoices(Region, Types.Select(t => t.Code).ToHashSet(),
            Terms.Where(t => t.Kind == TermKind.Service).Select(t => t.Slug).ToHashSet(), Terms.Where(t => t.Kind == TermKind.TargetGroup).Select(t => t.Slug).ToHashSet());
        var seen = new HashSet<string>();
        foreach (var (facts, _) in new SampleInstitutions().Take(100_000))
        {
            var reading = EntryCheck.Read(facts, choices);
            if (reading.Errors.Count + reading.Doubts.Count > 0) Assert.Fail($"{facts.Name}: {string.Join(", ", reading.Errors.Concat(reading.Doubts).Select(e => e.Field))}");
            Assert.True(seen.Add(Framework.Polish.Slug.From(facts.Name, Institution.LongestSlug)) && seen.Add(facts.Identifiers[0].Value), facts.Name);
        }
    }

    private static void AssertSame(IReadOnlyList<IndexedEntry> entries, DirectorySnapshot snapshot, DirectoryQuery query)
    {
        var answer = snapshot.Answer(query, Today, Freshness);
        var found = entries.Where(e => HasWords(e, query.Words, false) && query.Choices.All(c => IsChosen(e, c.Key, c.Value))).ToList();
        Assert.Equal(found.Count, answer.Total);
        Assert.Equal(Math.Max(1, (found.Count + 6) / 7), answer.Pages);
        Assert.Equal(Ordered(found, query).Skip((Math.Min(query.Page, answer.Pages) - 1) * 7).Take(7).Select(e => e.Id), answer.Entries.Select(e => e.Id));
        foreach (var facet in Enum.GetValues<Facet>())
        {
            var among = entries.Where(e => HasWords(e, query.Words, false) && query.Choices.All(c => c.Key == facet || IsChosen(e, c.Key, c.Value)));
            var counts = among.SelectMany(e => ValuesOf(e, facet).Distinct()).CountBy(v => v).ToDictionary();
            Assert.Equal(counts.OrderBy(c => c.Key, StringComparer.Ordinal), answer.Facets[facet].Where(v => v.Count > 0).ToDictionary(v => v.Code, v => v.Count).OrderBy(c => c.Key, StringComparer.Ordinal));
            Assert.Equal(query[facet].Order(StringComparer.Ordinal), answer.Facets[facet].Where(v => v.IsChosen).Select(v => v.Code).Order(StringComparer.Ordinal));
        }
    }

    private static IEnumerable<IndexedEntry> Ordered(IEnumerable<IndexedEntry> found, DirectoryQuery query)
    {
        var byName = found.OrderBy(e => e.Name, PolishOrder).ThenBy(e => e.Id);
        return query.Order switch
        {
            DirectoryOrder.Name => byName,
            DirectoryOrder.Confirmed => byName.OrderByDescending(e => e.ConfirmedOn ?? DateOnly.MinValue),
            _ => byName.OrderBy(e => Tier(e, query.Words)).ThenBy(e => e.TrueOn < Today.AddMonths(-15)),
        };
    }

    private static int Tier(IndexedEntry e, string words)
    {
        if (EntryWords.Split(words).FirstOrDefault() is not { } first || !HasWords(e, words, true)) return 2;
        return Matches(EntryWords.Split(e.Name).First(), first) ? 0 : 1;
    }

    private static bool HasWords(IndexedEntry e, string words, bool inName)
    {
        var own = EntryWords.Split(e.Name).Concat(inName ? [] : e.OtherWords.SelectMany(EntryWords.Split)).Concat(inName ? [] : LabelsOf(e).SelectMany(EntryWords.Split)).ToList();
        return EntryWords.Split(words).All(w => own.Exists(o => Matches(o, w)));
    }

    private static bool Matches(string word, string typed) => word.StartsWith(typed, StringComparison.Ordinal) || Endings.Off(word) == Endings.Off(typed);

    private static IEnumerable<string> LabelsOf(IndexedEntry e)
    {
        var type = Types.Single(t => t.Code == e.TypeCode);
        return
        [
            type.NamePl, type.NameEn,
            .. Terms.Where(t => (t.Kind == TermKind.Service ? e.Services : e.TargetGroups).Contains(t.Slug)).SelectMany(t => new[] { t.NamePl, t.NameEn }),
            .. e.Gminas.SelectMany(g => new[] { Region.Gmina(g)!.Name, Region.PowiatOf(g)!.Name }),
        ];
    }

    private static bool IsChosen(IndexedEntry e, Facet facet, IReadOnlyList<string> values) => ValuesOf(e, facet).Any(values.Contains);

    private static IEnumerable<string> ValuesOf(IndexedEntry e, Facet facet)
    {
        var type = Types.Single(t => t.Code == e.TypeCode);
        return facet switch
        {
            Facet.Type => [e.TypeCode],
            Facet.Group => [type.Group.ToString()],
            Facet.Pes => type.IsPes ? ["tak"] : [],
            Facet.SocialEnterprise => e.IsSocialEnterprise ? ["tak"] : [],
            Facet.Gmina => e.Gminas,
            Facet.Powiat => e.Gminas.Select(g => g[..4]),
            Facet.Subregion => e.Gminas.Select(g => Region.SubregionOf(g).ToString()!),
            Facet.Service => e.Services,
            Facet.TargetGroup => e.TargetGroups,
            Facet.NoPlace => e.Gminas.Count == 0 ? ["tak"] : [],
            _ => [e.ConfirmedOn is null ? "Never" : e.ConfirmedOn >= Today.AddMonths(-12) ? "Lately" : "LongAgo"],
        };
    }

    private sealed class Polish : IStringLocalizer<InstitutionsTexts>
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(Cultures.Polish, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
