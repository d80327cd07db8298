using System.Reflection;
using System.Xml.Linq;
using Rcwes.Framework.Modules;
using Rcwes.Web;

namespace Rcwes.Architecture.Tests;

/// <summary>A project of the house as its file describes it.</summary>
internal sealed record Project(string Name, string Folder)
{
    public IReadOnlyList<string> References { get; } =
        [.. XDocument.Load(Path.Combine(Folder, Name + ".csproj")).Descendants("ProjectReference")
            // A tool of the build is only built before.
            .Where(r => r.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value.Replace('\\', '/')))];
}

internal static class Projects
{
    public static IReadOnlyList<Project> Modules { get; } = In("Modules");

    public static IReadOnlyList<Project> Themes { get; } = In("Themes");

    public static IReadOnlyList<Project> All { get; } =
        [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(f => new Project(Path.GetFileNameWithoutExtension(f), Path.GetDirectoryName(f)!))];

    public static IReadOnlyList<Assembly> ModuleAssemblies { get; } = [.. SiteModules.All.Select(m => m.GetType().Assembly)];

    public static ModuleCatalog Catalog { get; } = new(SiteModules.All);

    private static List<Project> In(string folder) => Directory.Exists(Repository.PathOf("src", folder))
        ? [.. Directory.EnumerateFiles(Repository.PathOf("src", folder), "*.csproj", SearchOption.AllDirectories)
            .Select(f => new Project(Path.GetFileNameWithoutExtension(f), Path.GetDirectoryName(f)!))]
        : [];
}
