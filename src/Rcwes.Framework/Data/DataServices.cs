using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;
using Rcwes.Framework.Activity;

namespace Rcwes.Framework.Data;

internal static class DataServices
{
    private const string MigrationsAssembly = "Rcwes.Migrations";

    /// <summary>Registers <see cref="RcwesDb"/> for the configured engine.</summary>
    public static IServiceCollection AddRcwesDb(this IServiceCollection services, DatabaseOptions database)
    {
        services.AddSingleton(database);
        services.AddSingleton<CommitInterceptor>();
        if (database.Engine == DatabaseEngine.Postgres)
        {
            services.AddDbContext<PostgresRcwesDb>((provider, options) => UsePostgres(options, database.ConnectionString)
                .AddInterceptors(provider.GetRequiredService<CommitInterceptor>()), optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<RcwesDb>(provider => provider.GetRequiredService<PostgresRcwesDb>());
        }
        else
        {
            services.AddDbContext<SqliteRcwesDb>((provider, options) => UseSqlite(options, database.ConnectionString)
                .AddInterceptors(provider.GetRequiredService<CommitInterceptor>()), optionsLifetime: ServiceLifetime.Singleton);
            services.AddScoped<RcwesDb>(provider => provider.GetRequiredService<SqliteRcwesDb>());
        }
        // For readers that mostly answer from a cache: a context costs more than the answer.
        services.AddScoped(provider => new Lazy<RcwesDb>(provider.GetRequiredService<RcwesDb>));
        return services;
    }

    public static DbContextOptionsBuilder UsePostgres(DbContextOptionsBuilder options, string connectionString) =>
        Common(options.UseNpgsql(connectionString, npgsql => npgsql.MigrationsAssembly(MigrationsAssembly)));

    public static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder options, string connectionString) =>
        Common(options.UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(MigrationsAssembly)))
            .ReplaceService<IRelationalTransactionFactory, SqliteTransactionFactory>()
            .AddInterceptors(new SqliteSetup(), new SqliteTransactionQueue(), new SqliteCommandQueue());

    private static DbContextOptionsBuilder Common(DbContextOptionsBuilder options) => options
        .UseSnakeCaseNamingConvention()
        .ReplaceService<IModelCacheKeyFactory, RcwesModelKey>()
        .ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning));
}
