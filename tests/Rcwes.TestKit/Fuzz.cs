using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsCheck;
using Xunit;

namespace Rcwes.TestKit;

/// <summary>Input that nobody would type and somebody will send.</summary>
public static class Fuzz
{
    private static readonly int Factor =
        int.TryParse(Environment.GetEnvironmentVariable("RCWES_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) ? factor : 0;

    /// <summary>What breaks readers of text: ends of lines, half characters, marks of other languages, numbers that are none.</summary>
    private static readonly string[] Odd =
    [
        "", " ", "\0", "\t", "\r", "\n", "\r\n", "\u0085", "\u2028", "\uFEFF", "\uFFFE", "\uFFFD", "\u202E", "\u200B", "\uD83D", "\uDE00", "😀", "e\u0301", "Łąka", "żółć", "ß", "İ", "ﬁ", "\u0600",
        "'", "\"", "`", "\\", "/", "//", "..", "../", "%", "%00", "%2e%2e%2f", "%C5%82", "%FF", "&", "&amp;", "&#0;", "<", ">", "</", "<!--", "]]>", "{", "}", "{{", "%}", "[", "]", "(", ")", "*", "?", "~", "^", ":", ";", ",", "=", "+", "-", "|", "#", "$", "@",
        "0", "-1", "00", "1e309", "NaN", "2147483648", "-9223372036854775809", "99999999999999999999", "0x10", "1.5", "1,5", "0001-01-01", "9999-12-31", "2026-02-30", "true", "null", "undefined", "' OR 1=1--", "javascript:alert(1)", "data:text/html,x",
    ];

    /// <summary>
    /// Tries what must hold for whatever comes. Always on the same inputs, so that a change that breaks nothing fails nowhere; with <c>RCWES_FUZZ</c> on so many times
    /// as many, other ones each time, and CsCheck makes small what went wrong.
    /// </summary>
    /// <param name="gen">What comes.</param>
    /// <param name="assert">What must hold.</param>
    /// <param name="usual">How many inputs are tried without <c>RCWES_FUZZ</c>.</param>
    public static void Try<T>(this Gen<T> gen, Action<T> assert, int usual)
    {
        if (Factor > 0) gen.Sample(assert, iter: (long)usual * Factor);
        else foreach (var (input, number) in Same(gen, usual)) Told(number, input, Record.Exception(() => assert(input)));
    }

    /// <inheritdoc cref="Try{T}"/>
    public static void Try<TFirst, TSecond>(this Gen<(TFirst, TSecond)> gen, Action<TFirst, TSecond> assert, int usual) => gen.Try(x => assert(x.Item1, x.Item2), usual);

    /// <inheritdoc cref="Try{T}"/>
    public static void Try<TFirst, TSecond, TThird>(this Gen<(TFirst, TSecond, TThird)> gen, Action<TFirst, TSecond, TThird> assert, int usual) => gen.Try(x => assert(x.Item1, x.Item2, x.Item3), usual);

    /// <inheritdoc cref="Try{T}"/>
    public static void Try<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, Action<T1, T2, T3, T4> assert, int usual) => gen.Try(x => assert(x.Item1, x.Item2, x.Item3, x.Item4), usual);

    /// <inheritdoc cref="Try{T}"/>
    public static async Task TryAsync<T>(this Gen<T> gen, Func<T, Task> assert, int usual)
    {
        if (Factor > 0) await gen.SampleAsync(assert, iter: (long)usual * Factor, threads: 1);
        else foreach (var (input, number) in Same(gen, usual)) Told(number, input, await Record.ExceptionAsync(() => assert(input)));
    }

    /// <inheritdoc cref="Try{T}"/>
    public static Task TryAsync<TFirst, TSecond>(this Gen<(TFirst, TSecond)> gen, Func<TFirst, TSecond, Task> assert, int usual) => gen.TryAsync(x => assert(x.Item1, x.Item2), usual);

    /// <inheritdoc cref="Try{T}"/>
    public static Task TryAsync<T1, T2, T3, T4>(this Gen<(T1, T2, T3, T4)> gen, Func<T1, T2, T3, T4, Task> assert, int usual) => gen.TryAsync(x => assert(x.Item1, x.Item2, x.Item3, x.Item4), usual);

    /// <inheritdoc cref="Try{T}"/>
    public static Task TryAsync<T1, T2, T3, T4, T5, T6>(this Gen<(T1, T2, T3, T4, T5, T6)> gen, Func<T1, T2, T3, T4, T5, T6, Task> assert, int usual) => gen.TryAsync(x => assert(x.Item1, x.Item2, x.Item3, x.Item4, x.Item5, x.Item6), usual);

    private static IEnumerable<(T Input, int Number)> Same<T>(Gen<T> gen, int count)
    {
        var chance = new PCG(1, 20_261_127);
        for (var number = 0; number < count; number++) yield return (gen.Generate(chance, null, out _), number);
    }

    private static void Told<T>(int number, T input, Exception? wrong)
    {
        if (wrong is not null) throw new Xunit.Sdk.XunitException($"Input {number}: {Check.Print(input)}", wrong);
    }

    /// <summary>Texts that mix pieces of a format with what does not belong there.</summary>
    /// <param name="pieces">Marks and words of the format, so that the reader comes further than the first character.</param>
    public static Gen<string> Text(params string[] pieces)
    {
        var repeated = Gen.Select(Gen.OneOf((string[])[.. pieces, .. Odd]), Gen.Int[2, 300]).Select((piece, times) => new StringBuilder().Insert(0, piece, times).ToString());
        var piece = pieces.Length == 0
            ? Gen.Frequency<string>((6, Gen.OneOf(Odd)), (3, Gen.String), (1, repeated))
            : Gen.Frequency<string>((8, Gen.OneOf(pieces)), (3, Gen.OneOf(Odd)), (1, Gen.String), (1, repeated));
        return piece.Array[0, 30].Select(all => string.Concat(all));
    }

    /// <summary>A file with damage: bytes changed, taken out, doubled, put in, and the end cut off.</summary>
    /// <param name="whole">A file that is right.</param>
    public static Gen<byte[]> Damaged(byte[] whole) =>
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, Math.Max(0, whole.Length - 1)], Gen.Int[0, 64], Gen.Byte).Array[1, 12].Select(wounds =>
        {
            var bytes = whole.ToList();
            foreach (var (kind, place, length, value) in wounds)
            {
                var at = Math.Min(place, bytes.Count);
                var many = Math.Min(length, bytes.Count - at);
                switch (kind)
                {
                    case 0 or 1 when at < bytes.Count: bytes[at] = value; break;
                    case 2: bytes.RemoveRange(at, many); break;
                    case 3: bytes.InsertRange(at, bytes.GetRange(at, many)); break;
                    case 4: bytes.InsertRange(at, Enumerable.Repeat(value, length)); break;
                    case 5 when length < 8: bytes.RemoveRange(at, bytes.Count - at); break;
                }
            }
            return bytes.ToArray();
        });

    /// <summary>An archive (a spreadsheet, a document) that opens and holds one damaged file: damage to the archive itself would go no further than its lid.</summary>
    public static Gen<byte[]> DamagedInside(byte[] archive)
    {
        List<(string Name, byte[] Bytes)> files = [];
        using (var zip = new ZipArchive(new MemoryStream(archive), ZipArchiveMode.Read))
            foreach (var entry in zip.Entries)
            {
                using var bytes = new MemoryStream();
                using (var content = entry.Open()) content.CopyTo(bytes);
                files.Add((entry.FullName, bytes.ToArray()));
            }
        IGen<byte[]>[] one = [.. files.Select((file, place) => Damaged(file.Bytes).Select(damaged => Zip(files.Select((f, i) => i == place ? (f.Name, damaged) : f))))];
        return Gen.OneOf(one);
    }

    /// <summary>An archive of files.</summary>
    public static byte[] Zip(IEnumerable<(string Name, byte[] Bytes)> files)
    {
        using var whole = new MemoryStream();
        using (var zip = new ZipArchive(whole, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (name, bytes) in files)
            {
                using var content = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                content.Write(bytes);
            }
        return whole.ToArray();
    }
}
