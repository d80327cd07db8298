namespace Rcwes.Framework.Modules;

/// <summary>The modules of this host, in the order in which they depend on each other.</summary>
public sealed class ModuleCatalog
{
    public ModuleCatalog(IEnumerable<IModule> modules)
    {
        Modules = Sort([.. modules]);
        Key = string.Join(',', Modules.Select(m => m.Info.Id));
        AdminMenu =
        [
            .. FrameworkMenu.Items.Select(item => new AdminMenuEntry(item, typeof(FrameworkTexts))),
            .. Modules.SelectMany(m => m.Info.AdminMenu.Select(item => new AdminMenuEntry(item, m.Info.Texts ?? typeof(FrameworkTexts)))),
        ];
        Permissions = [.. FrameworkPermissions.All, .. Modules.SelectMany(m => m.Info.Permissions)];
    }

    public IReadOnlyList<IModule> Modules { get; }

    /// <summary>Tells two sets of modules apart (the EF model is cached by it).</summary>
    public string Key { get; }

    public IReadOnlyList<Permission> Permissions { get; }

    /// <summary>The back-office rail: the framework's own entries and those of all modules, in no order yet.</summary>
    public IReadOnlyList<AdminMenuEntry> AdminMenu { get; }

    private static List<IModule> Sort(List<IModule> modules)
    {
        var byId = modules.ToDictionary(m => m.Info.Id, StringComparer.Ordinal);
        var sorted = new List<IModule>();
        var visiting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var module in modules) Visit(module);
        return sorted;

        void Visit(IModule module)
        {
            if (sorted.Contains(module)) return;
            if (!visiting.Add(module.Info.Id)) throw new InvalidOperationException($"Modules depend on each other in a circle at {module.Info.Id}.");
            foreach (var need in module.Info.DependsOn)
            {
                if (!byId.TryGetValue(need, out var needed))
                    throw new InvalidOperationException($"{module.Info.Id} needs {need}, which the host does not list in Program.cs.");
                Visit(needed);
            }
            sorted.Add(module);
        }
    }
}

/// <summary>An entry of the rail with the marker type of the texts that its words stand in.</summary>
public sealed record AdminMenuEntry(AdminMenuItem Item, Type Texts);
