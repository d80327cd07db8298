using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Rcwes.Framework.Web;

/// <summary>Lets an answer that is no page of ours (a file, a letter) carry a stricter content policy than pages do.</summary>
public static class ContentPolicies
{
    private const string Key = "Rcwes.ContentPolicy";
    private const string HiddenKey = "Rcwes.HiddenAddress";

    /// <summary>The policy of this answer, instead of the host's.</summary>
    public static void SetContentPolicy(this HttpContext context, string policy) => context.Items[Key] = policy;

    /// <summary>The address of this page is a key, e.g. it holds a token: browsers tell it to nobody, not even to pages of this site that a link opens.</summary>
    public static void HideAddress(this HttpContext context) => context.Items[HiddenKey] = true;

    /// <summary>Stands before the host's own headers: what begins first has the last word when the answer starts.</summary>
    public static IApplicationBuilder UseOwnContentPolicies(this IApplicationBuilder app) => app.Use(static (context, next) =>
    {
        context.Response.OnStarting(static state =>
        {
            var context = (HttpContext)state;
            if (context.Items.TryGetValue(Key, out var policy)) context.Response.Headers.ContentSecurityPolicy = (string?)policy;
            if (context.Items.ContainsKey(HiddenKey)) context.Response.Headers["Referrer-Policy"] = "no-referrer";
            return Task.CompletedTask;
        }, context);
        return next(context);
    });
}
