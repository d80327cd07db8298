using System.Text;
using CsCheck;
using Microsoft.Extensions.Localization;
using Rcwes.Framework;
using Rcwes.Framework.Localization;
using Rcwes.Institutions.Contracts;
using Rcwes.Institutions.Entries;
using Rcwes.Institutions.Exchange.Import;
using Rcwes.Institutions.Territory;
using Rcwes.Institutions.Types;
using Rcwes.Institutions.Vocabulary;

namespace Rcwes.Institutions.Tests.Exchange;

/// <summary>Tables that people bring, whatever is in them.</summary>
public sealed class TableFuzzTests
{
    private static readonly string[] Heads = ["nazwa", "typ", "nip", "regon", "gmina", "teryt", "email", "uslugi", "opp", "ps_data_decyzji"];

    private static readonly byte[] Csv = Importing.Csv(string.Join(';', Heads), "Fundacja „Łąka”;FUN;927-187-32-07;970770089;Żary (gmina wiejska);081102;zofia@laka.example.pl;mediacje|szkolenia;tak;1.03.2024", "\"Dom; \"\"Ćma\"\"\";OPS;;;Sława;;;;;");

    private static readonly byte[] Sheet = Importing.Excel(
        new() { ["nazwa"] = "Fundacja Łąka", ["typ"] = "FUN", ["nip"] = 9271873207d, ["opp"] = true, ["ps_data_decyzji"] = new DateTime(2024, 3, 1) },
        new() { ["nazwa"] = "Dom „Ćma”", ["typ"] = "OPS", ["nip"] = null, ["opp"] = false, ["ps_data_decyzji"] = 0.1 });

    private static readonly Gen<byte[]> Files = Gen.OneOf<byte[]>(
        Fuzz.Damaged(Csv),
        Fuzz.Text("nazwa", "typ", ";", ",", "\t", "|", "\"", "\r\n", "\n", "sep=", "Łąka", "=1+1", "'=1").Select(t => Encoding.UTF8.GetBytes(t)),
        Fuzz.Text("nazwa", ";", "\r\n", "\"").Select(t => (byte[])[.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(t)]),
        Gen.Byte.Array[0, 200]);

    [Fact]
    public void A_text_file_is_read_to_its_end_or_refused_in_words() => Files.Try(file => Open(file), 3000);

    [Fact]
    public void A_spreadsheet_is_read_to_its_end_or_refused_in_words() =>
        Gen.OneOf<byte[]>(Fuzz.Damaged(Sheet), Fuzz.DamagedInside(Sheet), Fuzz.DamagedInside(Sheet)).Try(file => Open(file), 400);

    /// <summary>Markup that a parser of XML may follow or unfold.</summary>
    [Theory]
    [InlineData("<!DOCTYPE x [<!ENTITY a 'x'>]>"), InlineData("<!DOCTYPE x SYSTEM 'file:///etc/passwd'>"), InlineData("<!DOCTYPE x [<!ENTITY a SYSTEM 'http://127.0.0.1:9/'>]>")]
    public void A_spreadsheet_brings_no_entities(string type)
    {
        using var zip = new System.IO.Compression.ZipArchive(new MemoryStream(Sheet));
        var files = zip.Entries.Select(e => (e.FullName, Bytes: Bytes(e))).ToList();
        var changed = files.Select(f => f.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)
            ? (f.FullName, Encoding.UTF8.GetBytes(type + Encoding.UTF8.GetString(f.Bytes).TrimStart('\uFEFF').Split("?>", 2)[^1].Replace("Fundacja", "&a;", StringComparison.Ordinal))) : f);
        Assert.Equal("import.broken", Assert.Throws<RuleException>(() => Lines(Fuzz.Zip(changed))).Code);
    }

    /// <summary>A small file that grows when it is unpacked, also when it is silent about that.</summary>
    [Theory]
    [InlineData(false), InlineData(true)]
    public void A_spreadsheet_that_unpacks_without_end_is_refused(bool lies)
    {
        const int Size = 500_000_000;
        var bomb = Fuzz.Zip([("[Content_Types].xml", []), ("xl/workbook.xml", []), ("xl/worksheets/sheet1.xml", new byte[Size])]);
        Assert.True(bomb.Length < 20_000_000);
        var (honest, small) = (BitConverter.GetBytes(Size), BitConverter.GetBytes(1000));
        for (var at = bomb.AsSpan().IndexOf(honest); lies && at >= 0; at = bomb.AsSpan().IndexOf(honest)) small.CopyTo(bomb, at);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var refused = Assert.Throws<RuleException>(() => Lines(bomb));
        Assert.Equal(lies ? "import.broken" : "import.unpacked", refused.Code);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 50_000_000);
    }

    [Fact]
    public void A_row_is_read_or_told_what_is_wrong_with_it_and_its_facts_are_checked()
    {
        var types = TypeSeed.All();
        var terms = TermSeed.All();
        var region = new Region(
            [.. TerritorySeed.Powiats().Select(p => new Powiat(p.Code, p.Name, p.Seat, p.Subregion, p.IsCity))],
            [.. TerritorySeed.Gminas().Select(g => new Gmina(g.Code, g.Kind, g.Name, g.PowiatCode, null, null))], new Keys());
        var choices = new EntryChoices(region, types.Select(t => t.Code).ToHashSet(), terms.Where(t => t.Kind == TermKind.Service).Select(t => t.Slug).ToHashSet(), terms.Where(t => t.Kind == TermKind.TargetGroup).Select(t => t.Slug).ToHashSet());
        var mapping = ImportFields.All.Select(f => f.Key).ToArray();
        var reader = new RowReader(mapping, choices, types, terms);
        var cell = Fuzz.Text("Łąka", "FUN", "fundacja", "9271873207", "081102", "Żary", "gm. wiejska ", "miejska", "tak", "nie", "2024-03-01", "pl|en", "mediacje", "|", "zofia@laka.example.pl", "https://laka.example.pl", "66-400");
        cell.Array[0, mapping.Length].Try(cells =>
        {
            var row = reader.Read(cells);
            Assert.All(row.Errors, e => Assert.NotEmpty(e.ToString()!));
            _ = EntryCheck.Read(row.Put(new EntryFacts("", "")), choices);
        }, 600);
    }

    [Fact]
    public void A_list_of_gminas_is_read_or_refused_in_words()
    {
        const string Whole = "WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA\n08;01;;;gorzowski;powiat;2026-01-01\n08;01;01;1;Kostrzyn nad Odrą;gmina miejska;2026-01-01\n";
        Gen.OneOf<byte[]>(Fuzz.Damaged(Encoding.UTF8.GetBytes(Whole)), Fuzz.Text("08;", "01;", "\n", "3;", "Żary;", "2026-01-01").Select(t => Encoding.UTF8.GetBytes(Whole + t))).Try(bytes =>
        {
            try
            {
                Assert.NotEmpty(TercFile.Read(new MemoryStream(bytes)).Gminas);
            }
            catch (RuleException e)
            {
                Assert.StartsWith("terc.", e.Code, StringComparison.Ordinal);
            }
        }, 2000);
    }

    private static void Open(byte[] file)
    {
        try
        {
            Lines(file);
        }
        catch (RuleException e)
        {
            Assert.StartsWith("import.", e.Code, StringComparison.Ordinal);
        }
    }

    private static void Lines(byte[] file)
    {
        using var stream = new MemoryStream(file);
        var table = TableFile.Open(stream);
        Assert.InRange(table.Heads.Length, 1, TableFile.MostColumns);
        foreach (var line in table.Lines)
        {
            Assert.Equal(table.Heads.Length, line.Cells.Length);
            Assert.All(line.Cells, cell => Assert.InRange(cell.Length, 0, ImportRow.LongestCell));
        }
    }

    private static byte[] Bytes(System.IO.Compression.ZipArchiveEntry entry)
    {
        using var bytes = new MemoryStream();
        using (var content = entry.Open()) content.CopyTo(bytes);
        return bytes.ToArray();
    }

    private sealed class Keys : IStringLocalizer<InstitutionsTexts>
    {
        public LocalizedString this[string name] => new(name, name);

        public LocalizedString this[string name, params object[] arguments] => new(name, string.Format(Cultures.Polish, name, arguments));

        public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => [];
    }
}
