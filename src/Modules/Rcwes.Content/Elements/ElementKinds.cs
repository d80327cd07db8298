using System.Reflection;

namespace Rcwes.Content.Elements;

/// <summary>The parts and fields that this site knows, found by their types; everything else is kept but not understood.</summary>
internal sealed class ElementKinds
{
    private readonly Dictionary<string, ElementKind> _byName;

    public ElementKinds(IEnumerable<Assembly> assemblies)
    {
        _byName = assemblies.SelectMany(a => a.GetTypes())
            .Where(t => t is { IsAbstract: false } && t.IsSubclassOf(typeof(Element)))
            .ToDictionary(t => t.Name, t => new ElementKind(t), StringComparer.Ordinal);
    }

    public IEnumerable<ElementKind> All => _byName.Values;

    public ElementKind? Find(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>One kind of part or field and where its views lie.</summary>
internal sealed class ElementKind
{
    public ElementKind(Type type)
    {
        Type = type;
        IsPart = type.IsSubclassOf(typeof(Part));
        Called = type.GetCustomAttribute<CalledAttribute>();
        Settings = [.. type.GetCustomAttributes<SettingAttribute>()];
        Folder = IsPart ? $"/Parts/{Strip(type.Name, "Part")}/" : $"/Fields/{Strip(type.Name, "Field")}/";
    }

    public Type Type { get; }

    public string Name => Type.Name;

    public bool IsPart { get; }

    /// <summary>Null for parts that only mark something.</summary>
    public CalledAttribute? Called { get; }

    /// <summary>What a definition may say of it, in the order of the screen.</summary>
    public IReadOnlyList<SettingAttribute> Settings { get; }

    private string Folder { get; }

    public string EditView => Folder + "Edit.cshtml";

    public string DisplayView => Folder + "Display.cshtml";

    public Element New() => (Element)Activator.CreateInstance(Type)!;

    private static string Strip(string name, string ending) => name.EndsWith(ending, StringComparison.Ordinal) ? name[..^ending.Length] : name;
}
