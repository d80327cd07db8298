using System.Globalization;
using Microsoft.Extensions.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Participants.Contracts;
using Rcwes.Participants.People;
using Rcwes.Participants.Statuses;

namespace Rcwes.Participants.Indicators;

/// <summary>How the whole is parted.</summary>
internal enum Dimension
{
    Subregion,
    Powiat,
    Group,
    Sex,
    Age,

    /// <summary>Where people stood on the labour market at their first support, as they told.</summary>
    Labour,
    Education,
    Month,
}

/// <summary>A part of the whole.</summary>
/// <param name="Key">For the address.</param>
/// <param name="Name">In the language of the reader.</param>
/// <param name="Counts">Of every measure.</param>
internal sealed record Part(string Key, string Name, IReadOnlyDictionary<Measure, int> Counts);

/// <summary>Parts the whole by a dimension, in an order that people expect.</summary>
internal sealed class Breakdown(Region region, IStringLocalizer<ParticipantsTexts> l)
{
    /// <summary>Key of what is not known or does not apply.</summary>
    public const string Other = "inne";

    /// <summary>Smallest number that the public sees in a breakdown: fewer could be recognised.</summary>
    public const int SmallestShown = 5;

    private static readonly (string Key, int From, int To, string Name)[] Ages =
        [("do-17", 0, 17, "do 17 lat"), ("18-29", 18, 29, "18–29 lat"), ("30-54", 30, 54, "30–54 lata"), ("55", 55, 200, "55 lat i więcej")];

    public static string WordOf(Dimension dimension) => dimension switch
    {
        Dimension.Subregion => "Podregiony",
        Dimension.Powiat => "Powiaty",
        Dimension.Group => "Rodzaje instytucji",
        Dimension.Sex => "Płeć",
        Dimension.Age => "Wiek",
        Dimension.Labour => "Sytuacja na rynku pracy",
        Dimension.Education => "Wykształcenie",
        _ => "Miesiące",
    };

    /// <summary>Sex, age and what people told are of people only.</summary>
    public static bool Applies(Dimension dimension, Measure measure) => measure != Measure.Institutions || dimension is not (Dimension.Sex or Dimension.Age or Dimension.Labour or Dimension.Education);

    /// <summary>
    /// Whether a part opens the list of those behind it. Reports need the numbers of what people told, and nobody a list of who has no work; those who have
    /// not told it are on a list, because somebody has to ask them.
    /// </summary>
    public static bool Opens(Dimension dimension, string part) => dimension is not (Dimension.Labour or Dimension.Education) || part == Other;

    public IReadOnlyList<Part> Of(Dimension dimension, Reached reached)
    {
        var counts = Enum.GetValues<Measure>().ToDictionary(m => m, m => reached.Firsts(m).GroupBy(line => KeyOf(dimension, line)).ToDictionary(g => g.Key, g => g.Count()));
        return [.. from key in Keys(dimension, counts.Values.SelectMany(c => c.Keys))
                   select new Part(key.Key, key.Name, counts.ToDictionary(c => c.Key, c => c.Value.GetValueOrDefault(key.Key)))];
    }

    /// <summary>A breakdown that the public may see, or null: when one part is small, the others would tell it by what is missing to the whole.</summary>
    public static IReadOnlyList<Part>? ForPublic(IReadOnlyList<Part> parts, Measure measure) =>
        parts.Any(p => p.Counts[measure] is > 0 and < SmallestShown) || parts.Count(p => p.Counts[measure] > 0) < 2 ? null : parts;

    public static string KeyOf(Dimension dimension, SupportLine line) => dimension switch
    {
        Dimension.Subregion => line.Subregion is { } subregion ? Region.NutsOf(subregion) : Other,
        Dimension.Powiat => line.Powiat ?? Other,
        Dimension.Group => line.Group?.ToString() ?? Other,
        Dimension.Sex => line.Sex?.ToString() ?? Other,
        Dimension.Labour => line.Labour?.ToString() ?? Other,
        Dimension.Education => line.Education?.ToString() ?? Other,
        Dimension.Age => Ages.First(a => PersonFacts.AgeOn(line.BirthDate, line.Day) <= a.To).Key,
        _ => line.Day.ToString("yyyy-MM", CultureInfo.InvariantCulture),
    };

    private IEnumerable<(string Key, string Name)> Keys(Dimension dimension, IEnumerable<string> present)
    {
        var there = present.ToHashSet();
        (string, string)[] rest = there.Contains(Other) ? [(Other, dimension == Dimension.Group ? l["osoby we własnym imieniu"].Value : l["nie wiadomo"].Value)] : [];
        return dimension switch
        {
            Dimension.Subregion => Enum.GetValues<Subregion>().Select(s => (Region.NutsOf(s), region.NameOf(s))).Concat(rest),
            Dimension.Powiat => region.Powiats.Select(p => (p.Code, region.NameOf(p))).Concat(rest),
            Dimension.Group => Enum.GetValues<TypeGroup>().Where(g => g != TypeGroup.Other || there.Contains(nameof(TypeGroup.Other))).Select(g => (g.ToString(), l[WordOf(g)].Value)).Concat(rest),
            Dimension.Sex => new[] { (nameof(Sex.Woman), l["kobiety"].Value), (nameof(Sex.Man), l["mężczyźni"].Value) }.Concat(rest),
            Dimension.Age => Ages.Select(a => (a.Key, l[a.Name].Value)),
            Dimension.Labour => StatusWords.Labours.Select(s => (s.ToString(), StatusWords.Of(s, l))).Concat(rest),
            Dimension.Education => Enum.GetValues<Education>().Select(e => (e.ToString(), StatusWords.Of(e, l))).Concat(rest),
            _ => there.Order(StringComparer.Ordinal).Select(m => (m, DateOnly.ParseExact(m + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture).ToString("MMMM yyyy", CultureInfo.CurrentCulture))),
        };
    }

    private static string WordOf(TypeGroup group) => group switch
    {
        TypeGroup.SocialEconomy => "podmioty ekonomii społecznej",
        TypeGroup.LabourMarket => "instytucje rynku pracy",
        TypeGroup.SocialAssistance => "instytucje pomocy społecznej",
        TypeGroup.OtherIntegration => "inne instytucje integracji społecznej",
        _ => "inne instytucje",
    };
}
