using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Data;
using Rcwes.Framework.Modules;

namespace Rcwes.Framework.Tests.Data;

/// <summary>A module of the tests' own, with one table that uses every convention.</summary>
internal sealed class ShelfModule : IModule
{
    public static ModuleCatalog Catalog { get; } = new([new ShelfModule()]);

    public ModuleInfo Info { get; } = new("Rcwes.Shelf", "shelf", "Półka");

    public void AddServices(IServiceCollection services, IConfiguration configuration) { }

    public void ConfigureModel(ModelBuilder model, DatabaseEngine engine) => model.Entity<Book>(book =>
    {
        book.ToTable("shelf_books");
        book.Property(b => b.Title).PolishOrder();
        book.HasIndex(b => b.Title).IsUnique();
    });
}

internal sealed class Book
{
    public int Id { get; init; }

    public required string Title { get; init; }

    public DateTime BoughtAt { get; init; }

    public Binding Binding { get; init; }
}

internal enum Binding
{
    Soft,
    Hard,
}
