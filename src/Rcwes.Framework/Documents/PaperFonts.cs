using PdfSharp.Fonts;

namespace Rcwes.Framework.Documents;

/// <summary>The typeface of the site in two weights, embedded: no machine has to have it.</summary>
internal sealed class PaperFonts : IFontResolver
{
    public const string Family = "Atkinson Hyperlegible Next";
    private const string Regular = "AtkinsonHyperlegibleNext-Regular.ttf";
    private const string Bold = "AtkinsonHyperlegibleNext-Bold.ttf";

    private static readonly Lazy<bool> Ready = new(() =>
    {
        GlobalFontSettings.FontResolver ??= new PaperFonts();
        return true;
    });

    /// <summary>PDFsharp keeps one resolver for the whole process.</summary>
    public static void Use() => _ = Ready.Value;

    public byte[]? GetFont(string faceName)
    {
        using var stream = typeof(PaperFonts).Assembly.GetManifestResourceStream(faceName)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    public FontResolverInfo? ResolveTypeface(string familyName, bool isBold, bool isItalic) => new(isBold ? Bold : Regular);
}
