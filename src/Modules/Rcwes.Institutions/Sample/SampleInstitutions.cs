using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Rcwes.Framework.Polish;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Identifiers;
using Rcwes.Institutions.Territory;

namespace Rcwes.Institutions.Sample;

/// <summary>
/// Invents institutions, the same ones every time: every name says that it is a sample, and the numbers have right check digits
/// but lie where no office gives any (NIP 000…, REGON 99…, KRS 0009…, postal code 00-000).
/// </summary>
internal sealed class SampleInstitutions
{
    private readonly Words _words;
    private readonly GminaRow[] _gminas = [.. TerritorySeed.Gminas()];
    private readonly string[] _types;

    public SampleInstitutions()
    {
        using var stream = typeof(SampleInstitutions).Assembly.GetManifestResourceStream("sample.json")!;
        _words = JsonSerializer.Deserialize<Words>(stream, JsonSerializerOptions.Web)!;
        _types = [.. _words.Types.Keys];
    }

    /// <summary>The first so many; the first 82 lie in 82 gminy, the first 26 are of 26 types.</summary>
    public IEnumerable<(EntryFacts Facts, int? DaysSinceConfirmed)> Take(int count) => Enumerable.Range(0, count).Select(i => (Facts(i), DaysSinceConfirmed(i)));

    private EntryFacts Facts(int i)
    {
        var code = _types[i % _types.Length];
        var type = _words.Types[code];
        var gmina = _gminas[i * 31 % _gminas.Length];
        var chance = new Chance(i);
        var word = Pick(_words.Names, i / _types.Length + i % _types.Length);
        var round = i / (_types.Length * _words.Names.Count);
        var name = type.Name.Replace("{word}", round == 0 ? word : $"{word} {round + 1}", StringComparison.Ordinal)
            .Replace("{goods}", Pick(_words.Goods, i / 7), StringComparison.Ordinal).Replace("{place}", gmina.Name, StringComparison.Ordinal);
        var phone = string.Create(CultureInfo.InvariantCulture, $"{(gmina.PowiatCode is "0801" or "0803" or "0805" or "0806" or "0807" or "0861" ? "95" : "68")} 000 {i / 100 % 100:00} {i % 100:00}");
        return new(name, code)
        {
            ShortName = chance.Of(3) ? word : null,
            IsSocialEnterprise = code is "SPS" or "ZAZ" && chance.Of(2) || code is "FUN" or "STO" or "SNP" && chance.Of(8),
            IsOpp = code is "STO" or "FUN" && chance.Of(3),
            RunsCis = code == "STO" && chance.Of(12),
            RunsWtz = code == "FUN" && chance.Of(12),
            DescriptionPl = _words.Text,
            DescriptionEn = chance.Of(4) ? _words.TextEn : null,
            Website = chance.Of(2) ? $"https://instytucja-{i + 1}.example" : null,
            Languages = chance.Of(5) ? ["pl", "uk"] : chance.Of(7) ? ["pl", Languages.SignLanguage] : ["pl"],
            Identifiers = Identifiers(i, code),
            Contacts =
            [
                new(ContactRole.General) { Email = $"kontakt@instytucja-{i + 1}.example", Phone = phone, IsPublic = true },
                .. chance.Of(4) ? [new ContactFacts(ContactRole.Coordinator) { Name = Pick(_words.People, i), Phone = phone }] : Array.Empty<ContactFacts>(),
            ],
            Places = Places(i, gmina, chance),
            Services = [.. type.Services.Where((_, n) => n == 0 || chance.Of(2))],
            TargetGroups = [.. type.Groups.Where((_, n) => n == 0 || chance.Of(2))],
        };
    }

    private IReadOnlyList<PlaceFacts> Places(int i, GminaRow gmina, Chance chance)
    {
        var seat = new PlaceFacts(PlaceKind.Seat)
        {
            Street = $"ul. {Pick(_words.Streets, i / 3)} {i % 97 + 1}",
            PostalCode = "00-000",
            Locality = gmina.Name,
            GminaCode = gmina.Code,
            Access = (chance.Of(2) ? PremisesAccess.StepFreeEntrance : 0) | (chance.Of(4) ? PremisesAccess.AccessibleToilet : 0) | (chance.Of(6) ? PremisesAccess.InductionLoop : 0),
            Hours = chance.Of(3) ? [] : [.. Enumerable.Range(1, 5).Select(day => new HoursFacts((DayOfWeek)day, new(8, 0), new(day == 1 ? 17 : 15, 30)))],
        };
        if (!chance.Of(9)) return [seat];
        var other = _gminas[(i * 31 + 17) % _gminas.Length];
        return [seat, new PlaceFacts(PlaceKind.Branch) { Street = $"ul. {Pick(_words.Streets, i)} {i % 41 + 1}", PostalCode = "00-000", Locality = other.Name, GminaCode = other.Code }];
    }

    private static IReadOnlyList<IdentifierFacts> Identifiers(int i, string code)
    {
        // One of eleven beginnings has no check digit; four to choose from are enough.
        var nip = Enumerable.Range(i * 4 + 1, 4).Select(n => WithCheckDigit($"000{n:000000}", Nip.IsValid)).First(n => n is not null)!;
        var regon = WithCheckDigit($"99{i + 1:000000}", Regon.IsValid)!;
        return code switch
        {
            "STZ" or "KGW" => [new(IdentifierScheme.Nip, nip)],
            "OPS" or "CUS" or "PCPR" or "PUP" or "WUP" or "ROPS" or "JST" or "KOS" or "WTZ" or "CIS" or "KIS" => [new(IdentifierScheme.Nip, nip), new(IdentifierScheme.Regon, regon)],
            _ => [new(IdentifierScheme.Nip, nip), new(IdentifierScheme.Regon, regon), new(IdentifierScheme.Krs, $"0009{i + 1:000000}")],
        };
    }

    private static string? WithCheckDigit(string digits, Func<string, bool> isValid) => "0123456789".Select(d => digits + d).FirstOrDefault(isValid);

    /// <summary>Most were confirmed within the year, some longer ago, some never.</summary>
    private static int? DaysSinceConfirmed(int i) => (i % 10) switch { 0 => null, 1 or 2 => 400 + i % 200, _ => i * 7 % 330 };

    private static string Pick(IReadOnlyList<string> list, int i) => list[i % list.Count];

    private sealed record Words(
        IReadOnlyList<string> Streets, [property: JsonPropertyName("words")] IReadOnlyList<string> Names, IReadOnlyList<string> Goods,
        string Text, string TextEn, IReadOnlyList<string> People, Dictionary<string, TypeWords> Types);

    private sealed record TypeWords(string Name, IReadOnlyList<string> Services, IReadOnlyList<string> Groups);

    /// <summary>Chance that falls the same way every time (SplitMix64), whatever the version of the runtime.</summary>
    private sealed class Chance(int seed)
    {
        private ulong _state = (ulong)seed;

        /// <summary>True once in so many times.</summary>
        public bool Of(int times)
        {
            var z = _state += 0x9E3779B97F4A7C15;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
            return (z ^ (z >> 31)) % (ulong)times == 0;
        }
    }
}
