package io.logstreamer.server.live;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends one file of the page, which is loaded when it is first asked for. The connection ends with it: a browser opens
 * several and would keep them, of the few that Prometheus needs too.
 */
final class PageHandler implements HttpHandler {
    private final PageFile file;
    private volatile @Nullable PageContent loaded;

    PageHandler(PageFile file) {
        this.file = file;
    }

    @Override
    public void handleRequest(HttpServerExchange exchange) {
        exchange.setPersistent(false);
        exchange.dispatch(this::send);
    }

    private void send(HttpServerExchange exchange) {
        PageContent content = content();
        var headers = exchange.getResponseHeaders();
        headers.put(Headers.ETAG, content.etag());
        headers.put(Headers.CACHE_CONTROL, "no-cache");
        headers.put(Headers.VARY, "Accept-Encoding");
        if (Objects.equals(exchange.getRequestHeaders().getFirst(Headers.IF_NONE_MATCH), content.etag())) {
            exchange.setStatusCode(StatusCodes.NOT_MODIFIED);
            exchange.endExchange();
            return;
        }
        headers.put(Headers.CONTENT_TYPE, file.contentType());
        @Nullable String accepted = exchange.getRequestHeaders().getFirst(Headers.ACCEPT_ENCODING);
        if (accepted != null && accepted.contains("gzip")) {
            headers.put(Headers.CONTENT_ENCODING, "gzip");
            exchange.getResponseSender().send(content.zipped());
        } else {
            exchange.getResponseSender().send(content.plain());
        }
    }

    /** Two at once may both load it: no harm. */
    private PageContent content() {
        PageContent content = loaded;
        if (content == null) {
            content = PageContent.load(file);
            loaded = content;
        }
        return content;
    }
}
