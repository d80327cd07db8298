using Microsoft.Extensions.Configuration;

namespace Rcwes.Framework.Data;

/// <summary>Where the data lies, from <c>Rcwes:DataDirectory</c>, <c>Rcwes:Database</c> and <c>ConnectionStrings:Rcwes</c>.</summary>
public sealed record DatabaseOptions(DatabaseEngine Engine, string ConnectionString, string DataDirectory)
{
    /// <param name="configuration">The host's configuration.</param>
    /// <param name="contentRoot">Folder that a relative data directory stands in.</param>
    public static DatabaseOptions From(IConfiguration configuration, string contentRoot)
    {
        var folder = Path.GetFullPath(configuration["Rcwes:DataDirectory"] is { Length: > 0 } set ? set : "App_Data", contentRoot);
        var name = configuration["Rcwes:Database"] is { Length: > 0 } chosen ? chosen : nameof(DatabaseEngine.Sqlite);
        if (!Enum.TryParse<DatabaseEngine>(name, ignoreCase: true, out var engine))
            throw new InvalidOperationException($"Rcwes:Database is '{name}'; it must be Sqlite or Postgres.");
        var connection = configuration.GetConnectionString("Rcwes");
        if (engine == DatabaseEngine.Postgres && string.IsNullOrWhiteSpace(connection))
            throw new InvalidOperationException("Rcwes:Database is Postgres, but ConnectionStrings:Rcwes is empty.");
        return new(engine, string.IsNullOrWhiteSpace(connection) ? $"Data Source={Path.Combine(folder, "rcwes.db")}" : connection, folder);
    }
}
