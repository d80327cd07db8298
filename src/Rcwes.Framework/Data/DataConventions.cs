using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Rcwes.Framework.Data;

/// <summary>What holds for every table: UTC instants, enums as text, Polish order where a column asks for it.</summary>
public static class DataConventions
{
    private const string PolishOrderAnnotation = "Rcwes:PolishOrder";

    /// <summary>Name of the Polish collation on SQLite; every connection registers it.</summary>
    internal const string SqliteCollation = "PL";

    private const string PostgresCollation = "pl-x-icu";

    /// <summary>Orders the column by the Polish alphabet on both engines (Ćmielów before Zamość).</summary>
    public static PropertyBuilder<string> PolishOrder(this PropertyBuilder<string> property)
    {
        property.Metadata.SetAnnotation(PolishOrderAnnotation, true);
        return property;
    }

    /// <summary>Stores the text as a JSON document: <c>jsonb</c> on PostgreSQL, text on SQLite.</summary>
    public static PropertyBuilder<T> Json<T>(this PropertyBuilder<T> property, DatabaseEngine engine) =>
        engine == DatabaseEngine.Postgres ? property.HasColumnType("jsonb") : property;

    internal static void Apply(ModelConfigurationBuilder conventions)
    {
        conventions.Properties<DateTime>().HaveConversion<UtcConverter>();
        conventions.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    internal static void Finish(ModelBuilder model, DatabaseEngine engine)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(e => e.GetProperties()))
        {
            if (property.RemoveAnnotation(PolishOrderAnnotation) is null) continue;
            property.SetCollation(engine == DatabaseEngine.Postgres ? PostgresCollation : SqliteCollation);
        }
    }

    /// <summary>
    /// SQLite gives back instants without a kind, PostgreSQL refuses anything but UTC: one converter settles both.
    /// <see cref="DateTimeOffset"/> is not used, because SQLite can neither order nor compare it.
    /// </summary>
    private sealed class UtcConverter() : ValueConverter<DateTime, DateTime>(
        value => value.Kind == DateTimeKind.Utc ? value : DateTime.SpecifyKind(value, DateTimeKind.Utc),
        value => DateTime.SpecifyKind(value, DateTimeKind.Utc));
}
