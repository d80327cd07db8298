using Microsoft.Extensions.Primitives;
using NetEscapades.AspNetCore.SecurityHeaders.Infrastructure;

namespace Rcwes.Web.Hosting;

/// <summary>
/// Sets the headers of a policy that has nothing to work out for a single answer, such as a nonce: it says the same of every answer of one kind (plain or
/// encrypted, page or something else), so it is asked once for each kind and not for every answer.
/// </summary>
internal sealed class SettledHeaders(RequestDelegate next, HeaderPolicyCollection policies)
{
    private readonly Kind?[] _kinds = new Kind?[4];

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(static state =>
        {
            var (headers, context) = ((SettledHeaders, HttpContext))state;
            headers.Of(context).Set(context.Response.Headers);
            return Task.CompletedTask;
        }, (this, context));
        return next(context);
    }

    private Kind Of(HttpContext context)
    {
        // As the policies tell them apart: some are for pages alone, and what does not say what it is may be one.
        var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.Ordinal) ?? true;
        ref var kind = ref _kinds[(context.Request.IsHttps ? 2 : 0) + (isPage ? 1 : 0)];
        return kind ??= new(Ask(context));
    }

    private CustomHeadersResult Ask(HttpContext context)
    {
        var result = new CustomHeadersResult();
        foreach (var policy in policies.Values) policy.Apply(context, result);
        return result;
    }

    private sealed class Kind(CustomHeadersResult result)
    {
        private readonly KeyValuePair<string, StringValues>[] _set = [.. result.SetHeaders.Select(h => KeyValuePair.Create(h.Key, new StringValues(h.Value)))];
        private readonly string[] _removed = [.. result.RemoveHeaders];

        public void Set(IHeaderDictionary headers)
        {
            foreach (var (name, value) in _set) headers[name] = value;
            foreach (var name in _removed) headers.Remove(name);
        }
    }
}
