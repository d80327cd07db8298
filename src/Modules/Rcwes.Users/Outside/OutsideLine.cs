namespace Rcwes.Users.Outside;

/// <summary>The line between the site and the provider. A server that answers with a fault of its own has answered nothing, and people are told so. It leads nowhere else: what it is asked holds the secret of the site.</summary>
internal sealed class OutsideLine() : DelegatingHandler(new HttpClientHandler { AllowAutoRedirect = false })
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        if ((int)answer.StatusCode < 500) return answer;
        var status = answer.StatusCode;
        answer.Dispose();
        throw new HttpRequestException($"The provider answers {(int)status}.", null, status);
    }
}
