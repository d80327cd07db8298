using System.Text;
using System.Xml;
using System.Xml.Linq;
using Rcwes.Framework;

namespace Rcwes.Content.Media;

/// <summary>Keeps of a drawing what draws: no scripts, no foreign markup, no animation, nothing from elsewhere.</summary>
internal static class SafeSvg
{
    private const string Namespace = "http://www.w3.org/2000/svg";
    private const int Deepest = 100;

    private static readonly HashSet<string> Elements = new(
        ["svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath",
         "title", "desc", "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "filter", "feGaussianBlur",
         "feOffset", "feBlend", "feColorMatrix", "feComposite", "feFlood", "feMerge", "feMergeNode", "feDropShadow"], StringComparer.Ordinal);

    /// <exception cref="RuleException">It is no drawing.</exception>
    public static byte[] Clean(byte[] bytes)
    {
        var svg = Read(bytes);
        if (svg.Name != XName.Get("svg", Namespace)) throw Broken();
        Clean(svg, 0);
        return Encoding.UTF8.GetBytes(svg.ToString(SaveOptions.DisableFormatting));
    }

    private static XElement Read(byte[] bytes)
    {
        // No document type: entities that grow, and entities from elsewhere, begin there.
        var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 5_000_000, IgnoreProcessingInstructions = true, IgnoreComments = true };
        try
        {
            using var depth = XmlReader.Create(new MemoryStream(bytes), settings);
            while (depth.Read()) if (depth.Depth > Deepest) throw Broken();
            using var reader = XmlReader.Create(new MemoryStream(bytes), settings);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            throw Broken();
        }
    }

    private static void Clean(XElement element, int depth)
    {
        foreach (var attribute in element.Attributes().Where(a => !IsKept(a)).ToList()) attribute.Remove();
        foreach (var child in element.Elements().ToList())
        {
            if (child.Name.NamespaceName == Namespace && Elements.Contains(child.Name.LocalName)) Clean(child, depth + 1);
            else child.Remove();
        }
    }

    private static bool IsKept(XAttribute attribute)
    {
        if (attribute.IsNamespaceDeclaration) return true;
        var name = attribute.Name.LocalName;
        if (name.StartsWith("on", StringComparison.OrdinalIgnoreCase)) return false;
        if (name.Equals("href", StringComparison.OrdinalIgnoreCase)) return attribute.Value.TrimStart().StartsWith('#');
        // A style sheet can hide addresses behind escapes; none is needed for a paint of the drawing itself.
        var value = attribute.Value;
        if (value.Contains('\\', StringComparison.Ordinal) || value.Contains("/*", StringComparison.Ordinal)) return false;
        if (value.Contains("javascript:", StringComparison.OrdinalIgnoreCase) || value.Contains("image-set", StringComparison.OrdinalIgnoreCase) || value.Contains('@', StringComparison.Ordinal)) return false;
        for (var at = value.IndexOf("url(", StringComparison.OrdinalIgnoreCase); at >= 0; at = value.IndexOf("url(", at + 4, StringComparison.OrdinalIgnoreCase))
            if (!value[(at + 4)..].TrimStart(' ', '"', '\'').StartsWith('#')) return false;
        return true;
    }

    private static RuleException Broken() => new("media.svg", "To nie jest rysunek SVG, który można bezpiecznie pokazać. Zapisz go jako „zwykły SVG” albo jako PNG.");
}
