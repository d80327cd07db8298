using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using QRCoder;

namespace Rcwes.Framework.Documents;

/// <summary>A square code that a phone reads, as a picture within a page.</summary>
public static class QrPicture
{
    /// <param name="content">What the phone reads.</param>
    /// <param name="words">The same for who does not see it.</param>
    /// <returns>An SVG element: black on white whatever the colours of the page, since a phone reads nothing else; one path, no style.</returns>
    public static string Svg(string content, string words)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(content, QRCodeGenerator.ECCLevel.M);
        var (modules, path) = (code.ModuleMatrix, new StringBuilder());
        for (var row = 0; row < modules.Count; row++)
            for (var column = 0; column < modules.Count; column++)
                if (modules[row][column]) path.Append(CultureInfo.InvariantCulture, $"M{column} {row}h1v1h-1z");
        var side = modules.Count.ToString(CultureInfo.InvariantCulture);
        return $"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}" width="240" height="240" role="img" aria-label="{HtmlEncoder.Default.Encode(words)}" shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{side}v{side}H0z"/><path fill="#000" d="{path}"/></svg>""";
    }
}
