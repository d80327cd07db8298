using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.Primitives;
using Rcwes.Framework.Polish;

namespace Rcwes.Web.Hosting;

/// <summary>
/// Takes out of what a form sent the characters that are none: half of a pair and U+FFFE, which normalisation refuses, and the character 0, which PostgreSQL has no
/// text for. A paste or a program may bring them, nobody types them, and whoever did should not lose the rest.
/// </summary>
internal sealed class FormValues : IAsyncResourceFilter
{
    public async Task OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        // Pages that look at the token of a form by themselves read the form first; everywhere else what is no form has no token.
        var readsFirst = HttpMethods.IsPost(request.Method) && context.Filters.OfType<IgnoreAntiforgeryTokenAttribute>().Any() && !IsErrorPage(context.HttpContext);
        if (readsFirst && !request.HasFormContentType)
        {
            context.Result = new UnsupportedMediaTypeResult();
            return;
        }
        try
        {
            if (request.HasFormContentType && await request.ReadFormAsync(request.HttpContext.RequestAborted) is var form && form.Any(f => f.Value.Any(v => v is not null && Clean(v).Length != v.Length)))
                request.Form = new FormCollection(form.ToDictionary(f => f.Key, f => new StringValues([.. f.Value.Select(v => v is null ? v : Clean(v))]), StringComparer.OrdinalIgnoreCase), form.Files);
        }
        catch (Exception e) when (e is InvalidDataException or BadHttpRequestException)
        {
            // A form that cannot be read is told of where it is bound.
            if (readsFirst && e is InvalidDataException)
            {
                context.Result = new BadRequestResult();
                return;
            }
        }
        await next();
    }

    private static bool IsErrorPage(HttpContext http) => http.Features.Get<IStatusCodeReExecuteFeature>() is not null || http.Features.Get<IExceptionHandlerFeature>() is not null;

    private static string Clean(string value) => Slug.Whole(value).Replace("\0", "", StringComparison.Ordinal);
}
