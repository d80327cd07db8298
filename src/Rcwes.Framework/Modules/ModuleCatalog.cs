namespace Rcwes.Framework.Modules;

/// <summary>The modules of this host, in the order in which they depend on each other.</summary>
public sealed class ModuleCatalog
{
    public ModuleCatalog(IEnumerable<IModule> modules)
    {
        Modules = Sort([.. modules]);
        Key = string.Join(',', Modules.Select(m => m.Info.Id));
        Permissions = [.. FrameworkPermissions.All, .. Modules.SelectMany(m => m.Info.Permissions)];
    }

    public IReadOnlyList<IModule> Modules { get; }

    /// <summary>Tells two sets of modules apart (the EF model is cached by it).</summary>
    public string Key { get; }

    public IReadOnlyList<Permission> Permissions { get; }

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
