using System.Reflection;
using System.Xml.Linq;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Rcwes.Framework.Modules;
using static Rcwes.Architecture.Tests.SourceFiles;

namespace Rcwes.Architecture.Tests;

/// <summary>What other projects may see, and that it is explained.</summary>
public sealed class VisibilityTests
{
    [Fact]
    public void A_module_shows_its_contracts_and_hides_the_rest() => Nothing(
        from assembly in Projects.ModuleAssemblies
        from type in assembly.GetExportedTypes()
        where !MayBePublic(type)
        select type.FullName,
        "Public types of a module are its IModule, its texts marker, page models, tag helpers and Contracts/; make the rest internal.");

    [Fact]
    public void No_class_is_open_without_heirs() => Nothing(
        from assembly in Projects.ModuleAssemblies.Append(typeof(IModule).Assembly)
        from type in assembly.GetTypes()
        where type is { IsClass: true, IsAbstract: false, IsSealed: false } && !IsGenerated(type) && type.DeclaringType is null
        where !assembly.GetTypes().Any(t => t.BaseType == type)
        select type.FullName,
        "A class is sealed until something inherits from it.");

    [Fact]
    public void Every_public_contract_has_a_summary() => Nothing(
        from assembly in Projects.ModuleAssemblies.Append(typeof(IModule).Assembly)
        let documented = Summaries(assembly)
        from type in assembly.GetExportedTypes()
        where assembly == typeof(IModule).Assembly || type.Namespace?.Contains(".Contracts", StringComparison.Ordinal) == true
        where !IsGenerated(type) && !IsExplainedByItsName(type)
        where !documented.Contains("T:" + type.FullName!.Replace('+', '.'))
        select type.FullName,
        "A public contract says in one sentence what it is.");

    private static bool MayBePublic(Type type) =>
        IsGenerated(type)
        || typeof(IModule).IsAssignableFrom(type)
        || typeof(PageModel).IsAssignableFrom(type)
        || typeof(ITagHelper).IsAssignableFrom(type)
        || typeof(ViewComponent).IsAssignableFrom(type)
        || type.Name.EndsWith("Texts", StringComparison.Ordinal)
        || type.Namespace?.Contains(".Contracts", StringComparison.Ordinal) == true
        // What a public page model shows must be public with it.
        || type.Namespace?.Contains(".Pages", StringComparison.Ordinal) == true
        || (type.DeclaringType is { } outer && MayBePublic(outer));

    /// <summary>Extension classes and the like: what stands in them is explained, their name says the rest.</summary>
    private static bool IsExplainedByItsName(Type type) =>
        type.IsNested || (type.IsAbstract && type.IsSealed) || type.IsEnum || typeof(PageModel).IsAssignableFrom(type);

    private static bool IsGenerated(Type type) =>
        type.Namespace == "AspNetCoreGeneratedDocument" || type.Name.Contains('<', StringComparison.Ordinal)
        || type.GetCustomAttribute<System.Runtime.CompilerServices.CompilerGeneratedAttribute>() is not null
        || type.Namespace?.StartsWith("System.", StringComparison.Ordinal) == true
        || type.Namespace?.StartsWith("Microsoft.", StringComparison.Ordinal) == true;

    private static HashSet<string> Summaries(Assembly assembly)
    {
        var file = Path.ChangeExtension(assembly.Location, ".xml");
        Assert.True(File.Exists(file), $"No documentation file beside {assembly.Location}.");
        return [.. XDocument.Load(file).Descendants("member").Where(m => m.Element("summary") is not null || m.Element("inheritdoc") is not null).Select(m => m.Attribute("name")!.Value)];
    }
}
