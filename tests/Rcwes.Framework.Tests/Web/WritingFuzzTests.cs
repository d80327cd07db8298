using System.Globalization;
using System.Text;
using CsCheck;
using CsvHelper;
using CsvHelper.Configuration;
using Rcwes.Framework.Polish;
using Rcwes.Framework.Web;

namespace Rcwes.Framework.Tests.Web;

/// <summary>Files that we write of what strangers typed: a table, a card, a calendar.</summary>
public sealed class WritingFuzzTests
{
    private static readonly Gen<string> Value = Fuzz.Text(";", "\"", "=1+1", "+48 95", "-2", "@SUM(A1)", "\tx", " =cmd|' /C calc'!A0", "BEGIN:VEVENT", "END:VCARD", "URL:https://x.example", "\\n", "słowa ");

    [Fact]
    public void A_table_is_read_back_as_it_was_and_no_cell_is_a_formula() => Value.Array[1, 6].Try(cells =>
    {
        using var reader = new StringReader(CsvText.Line(cells) + CsvText.Line(["koniec"]));
        using var parser = new CsvParser(reader, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";", BadDataFound = _ => Assert.Fail("bad data") });
        Assert.True(parser.Read());
        Assert.Equal(cells.Select(CsvText.Harmless), parser.Record!);
        Assert.All(parser.Record!, cell => Assert.False(cell.TrimStart() is ['=' or '+' or '-' or '@', ..], cell));
        Assert.True(parser.Read());
        Assert.Equal(["koniec"], parser.Record!);
    }, 1500);

    [Fact]
    public void A_value_in_a_card_or_calendar_stays_one_line_of_at_most_75_octets_and_is_read_back() => Value.Try(value =>
    {
        var text = new StringBuilder();
        text.AppendFolded("SUMMARY:" + ContentLines.Escape(value));
        var lines = text.ToString().Split("\r\n");
        Assert.Equal("", lines[^1]);
        Assert.All(lines[..^1], line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 0, 75));
        Assert.All(lines[1..^1], line => Assert.StartsWith(" ", line, StringComparison.Ordinal));
        var whole = string.Concat(lines[..^1].Select((line, i) => i == 0 ? line : line[1..]));
        Assert.DoesNotContain(whole, c => c is '\r' or '\n');
        // A half of a character becomes the mark of what cannot be read; nothing else is lost.
        var expected = string.Concat(value.ReplaceLineEndings("\n").EnumerateRunes().Select(r => r.ToString()));
        Assert.Equal(expected, Read(whole["SUMMARY:".Length..]));
    }, 1500);

    [Fact]
    public void A_text_is_cut_at_its_length_and_never_through_a_character() => Gen.Select(Fuzz.Text("😀", "a"), Gen.Int[0, 40]).Try((text, longest) =>
    {
        var whole = Rcwes.Framework.Polish.Slug.Whole(text);
        var cut = Shortened.Begin(whole, longest);
        Assert.InRange(cut.Length, Math.Max(0, Math.Min(whole.Length, longest - 1)), longest);
        Assert.StartsWith(cut, whole, StringComparison.Ordinal);
        Assert.Equal(cut, Rcwes.Framework.Polish.Slug.Whole(cut));
    }, 2000);

    private static string Read(string escaped)
    {
        var text = new StringBuilder();
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] != '\\') text.Append(escaped[i]);
            else text.Append(escaped[++i] == 'n' ? '\n' : escaped[i]);
        }
        return text.ToString();
    }
}
