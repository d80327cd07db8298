namespace Rcwes.Framework.Data;

/// <summary>The two engines that every feature runs on.</summary>
public enum DatabaseEngine
{
    /// <summary>Embedded, the default; one node.</summary>
    Sqlite,

    /// <summary>For more than one node.</summary>
    Postgres,
}
