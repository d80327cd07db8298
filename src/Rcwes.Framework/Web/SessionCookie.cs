namespace Rcwes.Framework.Web;

/// <summary>The sign-in cookie, known to the module that sets it and to the page cache that must step aside for it.</summary>
public static class SessionCookie
{
    public const string Name = "__Host-rcwes";
}
