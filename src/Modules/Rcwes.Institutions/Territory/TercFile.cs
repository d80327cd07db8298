using System.Globalization;
using System.Text;
using Rcwes.Framework;
using Rcwes.Institutions.Contracts;

namespace Rcwes.Institutions.Territory;

/// <summary>A powiat or gmina of the list.</summary>
internal sealed record TercPowiat(string Code, string Name);

/// <inheritdoc cref="TercPowiat"/>
internal sealed record TercGmina(string Code, GminaKind Kind, string Name)
{
    public string PowiatCode => Code[..4];
}

/// <summary>The TERC file of Statistics Poland, cut down to the voivodeship: <c>WOJ;POW;GMI;RODZ;NAZWA;NAZWA_DOD;STAN_NA</c>.</summary>
internal sealed class TercFile
{
    private const string Voivodeship = "08";
    private static readonly string[] Heads = ["WOJ", "POW", "GMI", "RODZ", "NAZWA", "NAZWA_DOD", "STAN_NA"];

    public List<TercPowiat> Powiats { get; } = [];

    public List<TercGmina> Gminas { get; } = [];

    /// <summary>The day that the list is true for.</summary>
    public DateOnly Day { get; private set; }

    public static TercFile Read(Stream stream)
    {
        // The official file has a byte order mark; one that was saved again may have lost it.
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true);
        var file = new TercFile();
        try
        {
            if (reader.ReadLine()?.Split(';').Select(h => h.Trim().Trim('"')).SequenceEqual(Heads) != true)
                throw new RuleException("terc.heads", "To nie jest plik TERC: pierwszy wiersz musi brzmieć {0}.", string.Join(';', Heads));
            for (var number = 2; reader.ReadLine() is { } line; number++)
                if (line.Trim().Length > 0) file.Take(line.Split(';'), number);
        }
        catch (DecoderFallbackException)
        {
            throw new RuleException("terc.encoding", "Plik TERC nie jest zapisany w UTF-8.");
        }
        if (file.Gminas.Count == 0 || file.Powiats.Count == 0) throw new RuleException("terc.empty", "W pliku TERC nie ma gmin województwa lubuskiego.");
        return file;
    }

    private void Take(string[] cells, int number)
    {
        for (var i = 0; i < cells.Length; i++) cells[i] = cells[i].Trim().Trim('"');
        if (cells.Length < Heads.Length) throw new RuleException("terc.row", "Plik TERC: wiersz {0} jest za krótki.", number);
        if (cells[0] != Voivodeship || cells[1].Length == 0) return;
        if (!DateOnly.TryParseExact(cells[6], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) || !AreDigits(cells[1], 2) || cells[4].Length is 0 or > 100)
            throw new RuleException("terc.row", "Plik TERC: nie da się odczytać wiersza {0}.", number);
        Day = day > Day ? day : Day;
        if (cells[2].Length == 0)
        {
            Powiats.Add(new(cells[0] + cells[1], cells[4]));
            return;
        }
        if (!AreDigits(cells[2], 2) || !AreDigits(cells[3], 1)) throw new RuleException("terc.row", "Plik TERC: nie da się odczytać wiersza {0}.", number);
        // 4 and 5 are the town and the villages of a 3, 8 and 9 parts of cities: no gminy of their own.
        if (cells[3][0] is '1' or '2' or '3') Gminas.Add(new(cells[0] + cells[1] + cells[2], (GminaKind)(cells[3][0] - '0'), cells[4]));
    }

    private static bool AreDigits(string text, int length) => text.Length == length && text.All(char.IsAsciiDigit);
}
