using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Joins;

namespace Rcwes.Institutions.Tests.Joins;

/// <summary>Which entries are told to be alike, and which are not.</summary>
public sealed class PairTests
{
    private const string Zary = "081102";
    private const string Lubsko = "081105";

    [Fact]
    public void A_name_with_another_ending_in_the_same_gmina_is_similar_and_elsewhere_it_is_not()
    {
        var pairs = PairFinder.Find([.. Crowd(), Entry("Stowarzyszenie Żółta Łąka", Zary), Entry("Stowarzyszenie „Żółtej Łąki”", Zary), Entry("Stowarzyszenie Żółtą Łąką", Lubsko)]);
        Assert.Equal([PairReason.SimilarName], Assert.Single(pairs).Reasons);
    }

    [Fact]
    public void Two_fire_brigades_of_one_gmina_are_not_alike_for_being_fire_brigades()
    {
        var brigades = new[] { "Bieczu", "Datyniu", "Jasieniu", "Górzynie", "Mierkowie", "Osieku", "Starej Wodzie", "Tymienicach" }.Select(v => Entry($"Ochotnicza Straż Pożarna w {v}", Lubsko)).ToList();
        Assert.Empty(PairFinder.Find(brigades));
        var twice = PairFinder.Find([.. brigades, Entry("Ochotnicza Straż Pożarna Biecz", Lubsko)]);
        Assert.Contains("Biecz", Assert.Single(twice).One.Name);
    }

    [Fact]
    public void The_same_name_counts_in_one_place_or_where_no_place_is_known()
    {
        var pairs = PairFinder.Find([.. Crowd(), Entry("Ośrodek Pomocy Społecznej", Zary), Entry("OŚRODEK POMOCY SPOŁECZNEJ", Zary), Entry("Ośrodek Pomocy Społecznej", Lubsko)]);
        Assert.Equal([PairReason.SameName], Assert.Single(pairs).Reasons);
        // The two with a place are in different ones; each of the two without one may be any of the others.
        Assert.Equal(5, PairFinder.Find([Entry("Klub Ćma", Zary), Entry("Klub Ćma", Lubsko), Entry("Klub Ćma", null), Entry("Klub ćma", null)]).Count(p => p.Reasons[0] == PairReason.SameName));
    }

    [Fact]
    public void A_shared_nip_is_weak_and_among_the_many_units_of_a_gmina_it_says_nothing()
    {
        var nip = new IdentifierFacts(IdentifierScheme.Nip, "9271873207");
        Assert.Equal([PairReason.SharedNip], Assert.Single(PairFinder.Find([Entry("Biblioteka Miejska", Zary, nip), Entry("Żłobek Żabka", Zary, nip)])).Reasons);
        Assert.Empty(PairFinder.Find([Entry("Biblioteka Miejska", Zary, nip), Entry("Żłobek Żabka", Zary, nip), Entry("Dom Kultury", Zary, nip), Entry("Pływalnia Wodnik", Zary, nip)]));
        // With a REGON of its own each is known to be another body.
        Assert.Empty(PairFinder.Find([Entry("Biblioteka Miejska", Zary, nip, new(IdentifierScheme.Regon, "080086485")), Entry("Żłobek Żabka", Zary, nip, new(IdentifierScheme.Regon, "970770089"))]));
    }

    [Fact]
    public void A_number_that_only_one_body_has_comes_first_and_a_unit_is_no_double_of_its_parent()
    {
        var regon = new IdentifierFacts(IdentifierScheme.Regon, "080086485");
        var parent = Entry("Caritas Diecezji", Zary, regon);
        var pairs = PairFinder.Find([.. Crowd(), parent, Entry("Warsztat Caritas", Zary, regon) with { ParentId = parent.Id }, Entry("Zupełnie inna nazwa", Lubsko, regon), Entry("Koło Śnieżka", Zary), Entry("Koło Śnieżka", Zary)]);
        Assert.Equal([PairReason.SameNumber, PairReason.SameNumber, PairReason.SameName], pairs.Select(p => p.Reasons[0]));
        Assert.DoesNotContain(pairs, p => p.One.Name.Contains("Caritas", StringComparison.Ordinal) && p.Other.Name.Contains("Caritas", StringComparison.Ordinal));
    }

    [Fact]
    public void No_pair_is_missed_that_comparing_each_with_each_would_find()
    {
        string[] words = ["Żar", "Łuna", "Świt", "Brzask", "Zorza", "Iskra", "Płomień", "Dym"];
        var random = new Random(36);
        for (var round = 0; round < 20; round++)
        {
            var entries = Enumerable.Range(0, 40).Select(_ => Entry(string.Join(' ', Enumerable.Range(0, random.Next(2, 6)).Select(_ => words[random.Next(words.Length)])), random.Next(2) == 0 ? Zary : Lubsko)).ToList();
            var found = PairFinder.Find(entries).Select(p => (p.One.Id, p.Other.Id)).ToHashSet();
            foreach (var (one, i) in entries.Select((e, i) => (e, i)))
                foreach (var other in entries.Skip(i + 1))
                {
                    if (one.Gminas[0] != other.Gminas[0]) continue;
                    var alike = PairFinder.LikenessIn(entries, i, entries.IndexOf(other)) >= PairFinder.Similar;
                    Assert.True(alike == (found.Contains((one.Id, other.Id)) || found.Contains((other.Id, one.Id))), $"{one.Name} | {other.Name}");
                }
        }
    }

    private static PairEntry Entry(string name, string? gmina, params IdentifierFacts[] numbers) =>
        new(Guid.CreateVersion7(), name, EntryWords.OfName(name), "STO", InstitutionState.Listed, null) { Gminas = gmina is null ? [] : [gmina], Numbers = numbers };

    /// <summary>A directory in which common words are common.</summary>
    private static IEnumerable<PairEntry> Crowd() => new[] { "Źrebak", "Świerk", "Ćwik", "Łoś", "Żuraw", "Bóbr", "Gęgawa" }.SelectMany((n, i) => new[] { Entry($"Stowarzyszenie {n}", $"0801{i:00}"), Entry($"Fundacja {n}", $"0802{i:00}") });
}
