using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using static Rcwes.Architecture.Tests.SourceFiles;
using Rcwes.Framework.Data;
using Rcwes.Framework.PersonalData;

namespace Rcwes.Architecture.Tests;

/// <summary>Every column of text says whether it tells of a person, and every module that keeps one can hand it out and forget it.</summary>
public sealed class PersonalColumnTests(SqliteSite site) : IClassFixture<SqliteSite>
{
    private static readonly string ListFile = Repository.PathOf("tests", "Rcwes.Architecture.Tests", "impersonal-columns.txt");

    /// <summary>What a column holds that holds nobody.</summary>
    private static readonly string[] Kinds = ["key", "site", "staff", "secret", "record", "fault"];

    private List<(string Name, Type Entity, bool Personal)> Columns()
    {
        using var scope = site.Services.CreateScope();
        return
        [
            .. from entity in scope.ServiceProvider.GetRequiredService<RcwesDb>().Model.GetEntityTypes()
               where entity.GetTableName() is not null && !entity.IsMappedToJson()
               from property in entity.GetProperties()
               let personal = property.PropertyInfo?.GetCustomAttribute<PersonalAttribute>() is not null
               where personal || property.ClrType == typeof(string) || property.ClrType == typeof(byte[]) || property.GetElementType() is not null
               select ($"{entity.GetTableName()}.{property.GetColumnName()}", entity.ClrType, personal),
            // A document is one column.
            .. from entity in scope.ServiceProvider.GetRequiredService<RcwesDb>().Model.GetEntityTypes()
               where entity.IsMappedToJson()
               select ($"{entity.GetTableName()}.{entity.GetContainerColumnName()}", entity.ClrType, false),
        ];
    }

    private static Dictionary<string, string> Listed() => File.ReadLines(ListFile).Where(l => l.Length > 0 && l[0] != '#').Select(l => l.Split(" = ", 2)).ToDictionary(l => l[0], l => l[1]);

    [Fact]
    public void Every_column_of_text_is_personal_or_listed_as_telling_of_nobody()
    {
        var (columns, listed) = (Columns(), Listed());
        Assert.True(columns.Count > 300);
        Nothing(columns.Where(c => !c.Personal && !listed.ContainsKey(c.Name)).Select(c => c.Name),
            "Put [Personal] on the property and let the module's IPersonalData find and forget it, or write the column into impersonal-columns.txt.");
        Nothing(columns.Where(c => c.Personal && listed.ContainsKey(c.Name)).Select(c => c.Name), "It is both personal and listed as telling of nobody.");
        Nothing(listed.Keys.Except(columns.Select(c => c.Name)), "There is no such column any more.");
        Nothing(listed.Where(l => !Kinds.Contains(l.Value)).Select(l => $"{l.Key} = {l.Value}"), $"A kind is one of: {string.Join(", ", Kinds)}.");
    }

    [Fact]
    public void Every_module_with_a_personal_column_hands_out_and_forgets()
    {
        var services = new ServiceCollection();
        var configuration = new ConfigurationBuilder().Build();
        foreach (var module in Projects.Catalog.Modules) module.AddServices(services, configuration);
        var able = services.Where(s => s.ServiceType == typeof(IPersonalData)).Select(s => s.ImplementationType!.Assembly).ToHashSet();
        var keeping = Columns().Where(c => c.Personal).Select(c => c.Entity.Assembly).Distinct().Where(a => Projects.ModuleAssemblies.Contains(a)).ToList();
        Assert.True(keeping.Count >= 6);
        Nothing(keeping.Where(a => !able.Contains(a)).Select(a => a.GetName().Name!), "services.AddScoped<IPersonalData, …>() in the module.");
    }
}
