using System.Text.Json;
using Rcwes.Framework.Web;

namespace Rcwes.Theme.Assets;

/// <summary>The icons that the build took from Lucide; the list is <c>Build/icons.mjs</c>.</summary>
internal sealed class LucideIcons : IIconSet
{
    private readonly Dictionary<string, string> _shapes;

    public LucideIcons()
    {
        using var resource = typeof(LucideIcons).Assembly.GetManifestResourceStream("Icons.json")
            ?? throw new InvalidOperationException("The theme was built without its icons.");
        _shapes = JsonSerializer.Deserialize<Dictionary<string, string>>(resource)!;
    }

    public IReadOnlyCollection<string> Names => _shapes.Keys;

    public string? ShapeOf(string name) => _shapes.GetValueOrDefault(name);
}
