using System.Reflection;

namespace Rcwes.Content.Elements;

/// <summary>The parts and fields that this site knows, found by their types; everything else is kept but not understood.</summary>
internal sealed class ElementKinds
{
    private readonly Dictionary<string, ElementKind> _byName;

    public ElementKinds(IEnumerable<ContentParts> modules)
    {
        _byName = modules.SelectMany(m => m.Assembly.GetTypes().Select(t => (Type: t, m.Texts)))
            .Where(t => t.Type is { IsAbstract: false } && t.Type.IsSubclassOf(typeof(Element)))
            .ToDictionary(t => t.Type.Name, t => new ElementKind(t.Type, t.Texts), StringComparer.Ordinal);
    }

    public IEnumerable<ElementKind> All => _byName.Values;

    public ElementKind? Find(string name) => _byName.GetValueOrDefault(name);
}

/// <summary>One kind of part or field and where its views lie.</summary>
internal sealed class ElementKind
{
    public ElementKind(Type type, Type texts)
    {
        (Type, Texts) = (type, texts);
        IsPart = type.IsSubclassOf(typeof(Part));
        Called = type.GetCustomAttribute<CalledAttribute>();
        Settings = [.. type.GetCustomAttributes<SettingAttribute>()];
        Folder = IsPart ? $"/Parts/{Strip(type.Name, "Part")}/" : $"/Fields/{Strip(type.Name, "Field")}/";
    }

    public Type Type { get; }

    /// <summary>Marker of the texts that its name and sentences belong to.</summary>
    public Type Texts { get; }

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
