namespace Rcwes.Content.Media;

/// <summary>
/// Sixty-four colours, four steps of each of red, green and blue. A picture's main colour is rounded to one of them, so
/// that the style sheet can name them all: the content policy forbids styles in the page.
/// </summary>
internal static class Tones
{
    /// <summary>The tone that most of the picture is near to.</summary>
    /// <param name="pixels">Red, green, blue, one after another.</param>
    public static int Main(ReadOnlySpan<byte> pixels)
    {
        var counts = new int[64];
        for (var i = 0; i + 2 < pixels.Length; i += 3) counts[Of(pixels[i], pixels[i + 1], pixels[i + 2])]++;
        return Array.IndexOf(counts, counts.Max());
    }

    private static int Of(byte red, byte green, byte blue) => (Step(red) * 16) + (Step(green) * 4) + Step(blue);

    private static int Step(byte value) => (value + 42) / 85;
}
