using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Rcwes.Content.Contracts;

/// <summary>The parts and fields that a module brings; found by their types, like those of the content module itself.</summary>
/// <param name="Assembly">Where their classes and views lie.</param>
/// <param name="Texts">Marker of the texts that their names and sentences belong to.</param>
public sealed record ContentParts(Assembly Assembly, Type Texts);

/// <summary>A type of block that looks different for every visitor, e.g. because it holds a form with a token: a page with one is kept in no cache.</summary>
/// <param name="ContentType">Name of the type.</param>
public sealed record LiveBlock(string ContentType);

public static class ContentPartServices
{
    /// <summary>Registers a type of block that must be made anew for every visitor.</summary>
    public static IServiceCollection AddLiveBlock(this IServiceCollection services, string contentType) => services.AddSingleton(new LiveBlock(contentType));

    /// <summary>Registers the parts and fields of a module's assembly.</summary>
    public static IServiceCollection AddContentParts<TTexts>(this IServiceCollection services) =>
        services.AddSingleton(new ContentParts(typeof(TTexts).Assembly, typeof(TTexts)));
}
